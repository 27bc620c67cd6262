namespace ActorWatch.Hocon.Tests;

/// <summary>Where rules meet: cases that a reader gets wrong that follows each rule by itself.</summary>
public sealed class CornerTests
{
    [Theory]
    [InlineData("a=x   \"y\"   z", "{\"a\":\"x   y   z\"}")]
    [InlineData("a=\"  x\"y  # c", "{\"a\":\"  xy\"}")]
    [InlineData("a=1 2\nb=1\u00a02", "{\"a\":\"1 2\",\"b\":\"1\u00a02\"}")]
    [InlineData("a=true\"\" \nb=null\"\"\nc=\"\"null", "{\"a\":\"true\",\"b\":\"null\",\"c\":\"null\"}")]
    [InlineData("a=${?x} y", "{\"a\":\" y\"}")]
    [InlineData("a=y ${?x}", "{\"a\":\"y \"}")]
    [InlineData("a=\"\"${?x}", "{\"a\":\"\"}")]
    [InlineData("a=${?x}1", "{\"a\":1}")]
    [InlineData("b=1\na=${b}${?x}", "{\"b\":1,\"a\":1}")]
    [InlineData("b=1\na=${b}\"\"", "{\"b\":1,\"a\":\"1\"}")]
    [InlineData("b=1\na=${b} ${?x}", "{\"b\":1,\"a\":\"1 \"}")]
    [InlineData("b=[1]\na=${b}${?x}[2] ${?y}\t[3]", "{\"b\":[1],\"a\":[1,2,3]}")]
    [InlineData("b={x=1}\na=${b} ${?x} {y=2}", "{\"b\":{\"x\":1},\"a\":{\"x\":1,\"y\":2}}")]
    [InlineData("a={x=1}\t{x={y=1}} {x={z=2}}", "{\"a\":{\"x\":{\"y\":1,\"z\":2}}}")]
    [InlineData("a=[{x=1}{y=2} {x=3}]", "{\"a\":[{\"x\":3,\"y\":2}]}")]
    [InlineData("a=[[1] [2], [3][4]]", "{\"a\":[[1,2],[3,4]]}")]
    [InlineData("a=[1 2, 3\t4\n5 \"6\" ]", "{\"a\":[\"1 2\",\"3\\t4\",\"5 6\"]}")]
    [InlineData("a = 10 s // c", "{\"a\":\"10 s\"}")]
    [InlineData("a=\"\"\"x\"\"\"   \"\"\"y\"\"\"", "{\"a\":\"x   y\"}")]
    [InlineData("a=.5.\nb=-\nc=1.\nd=-.5", "{\"a\":\".5.\",\"b\":\"-\",\"c\":\"1.\",\"d\":\"-.5\"}")]
    public void Resolve_ConcatenationsInCorners_FollowTheRules(string text, string json) =>
        Assert.Equal(Some.Config(json).ResolveValue(), Some.Config(text).ResolveValue());

    [Theory]
    [InlineData("a=[1]\\\n", 1)]
    [InlineData("a=x\"y", 1)]
    [InlineData("a=\"x\" {b=1}", 1)]
    [InlineData("a={b=1}\n{c=2}", 2)]
    [InlineData("a=[1] ${?x} y", 1)]
    [InlineData("o={k=1}\ns=t\na=${o}${s}", 3)]
    [InlineData("a=1e+5x", 1)]
    public void Resolve_BrokenConcatenationsInCorners_NameTheLine(string text, int line) =>
        Assert.Equal(line, Some.Errors(text)[0].Origin.Line);

    [Theory]
    [InlineData("a.\"b\".c=1\n\"a.b\".c=2\n'q'=3", "{\"a\":{\"b\":{\"c\":1}},\"a.b\":{\"c\":2},\"'q'\":3}")]
    [InlineData("\"a\"b\"c\"=1", "{\"abc\":1}")]
    [InlineData("a \"b\" c.d=1", "{\"a b c\":{\"d\":1}}")]
    [InlineData("3.14=pi\n-5=x\n1e3.x=y", "{\"3\":{\"14\":\"pi\"},\"-5\":\"x\",\"1e3\":{\"x\":\"y\"}}")]
    [InlineData("\"\\u0041\"=1\nA=2", "{\"A\":2}")]
    [InlineData("\"\"\"a.b\"\"\"=1", "{\"a.b\":1}")]
    [InlineData("a.\"\".\"\"=1", "{\"a\":{\"\":{\"\":1}}}")]
    [InlineData("\"\"=1\n\"\".x=2", "{\"\":{\"x\":2}}")]
    [InlineData("a. b=1", "{\"a\":{\" b\":1}}")]
    [InlineData("a . . b=1", "{\"a \":{\" \":{\" b\":1}}}")]
    [InlineData("a-b_c/d=1\n(x)|~;=2", "{\"a-b_c/d\":1,\"(x)|~;\":2}")]
    [InlineData("日本.ключ=1\n😀=2", "{\"日本\":{\"ключ\":1},\"😀\":2}")]
    [InlineData("null=1\nfalse{}", "{\"null\":1,\"false\":{}}")]
    [InlineData("{\"include\":1,\"a\":{\"include\":2}}", "{\"include\":1,\"a\":{\"include\":2}}")]
    [InlineData("a.include=1\n\"include\"=2", "{\"a\":{\"include\":1},\"include\":2}")]
    [InlineData("a\n\n# c\n// d\n=\n# e\n\n1", "{\"a\":1}")]
    [InlineData("a:\n\n{b\n:\n[\n1\n,\n2\n]\n}", "{\"a\":{\"b\":[1,2]}}")]
    [InlineData("a +=1\nb+= 2\nc += [3]", "{\"a\":[1],\"b\":[2],\"c\":[[3]]}")]
    [InlineData("a+=1\na=5", "{\"a\":5}")]
    public void Resolve_KeysInCorners_FollowTheRules(string text, string json) =>
        Assert.Equal(Some.Config(json).ResolveValue(), Some.Config(text).ResolveValue());

    [Theory]
    [InlineData("a\n.b=1", 2)]
    [InlineData("a.\"b=1", 1)]
    [InlineData("a//b=1", 1)]
    [InlineData("include .x=1", 1)]
    [InlineData("a{}.b=1", 1)]
    [InlineData("a=1 b=2", 1)]
    [InlineData("a=1,\n,b=2", 2)]
    [InlineData("a + = 1", 1)]
    public void Resolve_BrokenKeysInCorners_NameTheLine(string text, int line) =>
        Assert.Equal(line, Some.Errors(text)[0].Origin.Line);

    [Theory]
    [InlineData("\"x.y\"=1\na=${\"x.y\"}\nb=${ \"x.y\" }", "{\"x.y\":1,\"a\":1,\"b\":1}")]
    [InlineData("a b=1\nc=${a b}", "{\"a b\":1,\"c\":1}")]
    [InlineData("a=${b\"c\".d}\nbc.d=1", "{\"a\":1,\"bc\":{\"d\":1}}")]
    [InlineData("a={b:${c}}\nc={d:${e}}\ne=1\nf=${a.b.d}", "{\"a\":{\"b\":{\"d\":1}},\"c\":{\"d\":1},\"e\":1,\"f\":1}")]
    [InlineData("a=[${?x},${?y},z,${?x}q,[${?x}],{k=${?x}}]", "{\"a\":[\"z\",\"q\",[],{}]}")]
    [InlineData("a=[${?x}]\na=${a}[${?y}]", "{\"a\":[]}")]
    [InlineData("a={x=1}\na=${?nope}\na={y=2}", "{\"a\":{\"x\":1,\"y\":2}}")]
    [InlineData("a=1\na=${?nope}\nb=${a}", "{\"a\":1,\"b\":1}")]
    [InlineData("a=${x}\nx=null", "{\"a\":null,\"x\":null}")]
    [InlineData("a=v${x}\nx=null\ny=true\nz=w${y}", "{\"a\":\"vnull\",\"x\":null,\"y\":true,\"z\":\"wtrue\"}")]
    [InlineData("a=${b}\nb=${c}\nc=${d}\nd={e=1}\na.e=2", "{\"a\":{\"e\":2},\"b\":{\"e\":1},\"c\":{\"e\":1},\"d\":{\"e\":1}}")]
    [InlineData("b={x=${y}}\ny=1\na=${b}\na.x=5\ny=2", "{\"b\":{\"x\":2},\"y\":2,\"a\":{\"x\":5}}")]
    [InlineData("a={x=1}\nb=${a}\na={y=2}", "{\"a\":{\"x\":1,\"y\":2},\"b\":{\"x\":1,\"y\":2}}")]
    [InlineData("a=${b} ${c}\nb=[1]\nc=[2]", "{\"a\":[1,2],\"b\":[1],\"c\":[2]}")]
    [InlineData("a=${b}\" \"${c}\nb=x\nc=y", "{\"a\":\"x y\",\"b\":\"x\",\"c\":\"y\"}")]
    [InlineData("a=${?b}\nb=${?c}\nc=${?a}", "{}")]
    [InlineData("a=${b.c}\nb={c=${d}, d=${a}}\nd=7", "{\"a\":7,\"b\":{\"c\":7,\"d\":7},\"d\":7}")]
    [InlineData("a=${NAME}\nb=${?NUMBER}\nc=${?nope_env}", "{\"a\":\"from env\",\"b\":\"42\"}")]
    [InlineData("NUMBER=7\na=${NUMBER}", "{\"NUMBER\":7,\"a\":7}")]
    [InlineData("a=\"${b}\"\nb=1", "{\"a\":\"${b}\",\"b\":1}")]
    [InlineData("x.\"0\"=a\nb=${x.0}", "{\"x\":{\"0\":\"a\"},\"b\":\"a\"}")]
    [InlineData("a=${? b}\nb=1", "{\"a\":1,\"b\":1}")]
    [InlineData("a.b=${a.c}\na.c=${a.d}\na.d=1", "{\"a\":{\"b\":1,\"c\":1,\"d\":1}}")]
    [InlineData("a=5\nb={c=${a}}\na=6\nb.c=${b.c}1", "{\"a\":6,\"b\":{\"c\":\"61\"}}")]
    public void Resolve_SubstitutionsInCorners_FollowTheRules(string text, string json) =>
        Assert.Equal(Some.Config(json).ResolveValue(), Some.Config(text).ResolveValue());

    [Theory]
    [InlineData("a={x=1}\na=null\na=${?a}{y=2}", 3)]
    [InlineData("a=${b\n}", 1)]
    [InlineData("a=$ {b}", 1)]
    [InlineData("a=${b} c\nb={x=1}", 1)]
    [InlineData("x=[1,2]\na=${x.0}", 2)]
    public void Resolve_BrokenSubstitutionsInCorners_NameTheLine(string text, int line) =>
        Assert.Equal(line, Some.Errors(text)[0].Origin.Line);

    [Theory]
    [InlineData("a=[1]\na=[0] ${a} [2]", "{\"a\":[0,1,2]}")]
    [InlineData("a={b=1}\na=${a} {c=${a.b}}", "{\"a\":{\"b\":1,\"c\":1}}")]
    [InlineData("p=a\np=${p}b\np=${p}c\nq=${p}", "{\"p\":\"abc\",\"q\":\"abc\"}")]
    [InlineData("a.b=1\na.b=${a.b}2\na.b=${a.b}3", "{\"a\":{\"b\":\"123\"}}")]
    [InlineData("a={l=[1]}\na.l=${a.l}[2]\na={l=${a.l}[3]}", "{\"a\":{\"l\":[1,2,3]}}")]
    [InlineData("a+=1\na=${a}[2]\na+=3", "{\"a\":[1,2,3]}")]
    [InlineData("b=[0]\na=${b}\na+=1\nb+=9", "{\"b\":[0,9],\"a\":[0,9,1]}")]
    [InlineData("a=${?a}[1]\na=${?a}[2]", "{\"a\":[1,2]}")]
    [InlineData("a={\"1\":x,\"0\":y,z=q}\na+=w", "{\"a\":[\"y\",\"x\",\"w\"]}")]
    [InlineData("o={a+=1}\no={a+=2}\no.a+=3", "{\"o\":{\"a\":[1,2,3]}}")]
    [InlineData("a=x\nb=${a}\na=${b}y", "{\"a\":\"xy\",\"b\":\"x\"}")]
    [InlineData("a=[1]\na+={x=1}\na+=null\na+=${?n}\na+=[]", "{\"a\":[1,{\"x\":1},null,[]]}")]
    [InlineData("x={y=1}\nx={y=${x.y}2}", "{\"x\":{\"y\":\"12\"}}")]
    [InlineData("path=/bin\npath=${path}\":/usr\"\npath=${?path}\":\"${?HOMELESS}\"/l\"", "{\"path\":\"/bin:/usr:/l\"}")]
    public void Resolve_SelfReferencesInCorners_FollowTheRules(string text, string json) =>
        Assert.Equal(Some.Config(json).ResolveValue(), Some.Config(text).ResolveValue());

    [Theory]
    [InlineData("a=${a}x", 1)]
    [InlineData("a=1\na={x=${a.x}}", 2)]
    public void Resolve_BrokenSelfReferencesInCorners_NameTheLine(string text, int line) =>
        Assert.Equal(line, Some.Errors(text)[0].Origin.Line);

    [Theory]
    [InlineData("a={b={c=1}}\na.b={d=2}\na={b.e=3}\na.b.c=4", "{\"a\":{\"b\":{\"c\":4,\"d\":2,\"e\":3}}}")]
    [InlineData("a={b=1}\na=\"x\"\na.c=2", "{\"a\":{\"c\":2}}")]
    [InlineData("a={b={x=1}}\na={b=[]}\na={b={y=2}}", "{\"a\":{\"b\":{\"y\":2}}}")]
    [InlineData("a=${x}\na={c=3}\nx={b=1}\nd=${a}{e=4}", "{\"a\":{\"b\":1,\"c\":3},\"x\":{\"b\":1},\"d\":{\"b\":1,\"c\":3,\"e\":4}}")]
    [InlineData("a={q=1}\na=${x}\nx=5", "{\"a\":5,\"x\":5}")]
    [InlineData("a=${x}\nx=5\na={q=1}", "{\"a\":{\"q\":1},\"x\":5}")]
    [InlineData("b1={a=1}\nb2={b=2}\nm=${b1}\nm=${b2}\nm={c=3}", "{\"b1\":{\"a\":1},\"b2\":{\"b\":2},\"m\":{\"a\":1,\"b\":2,\"c\":3}}")]
    [InlineData("a={x={y=1}}\nb=${a}\nb.x.z=2\nc=${b.x}", "{\"a\":{\"x\":{\"y\":1}},\"b\":{\"x\":{\"y\":1,\"z\":2}},\"c\":{\"y\":1,\"z\":2}}")]
    [InlineData("a=${nope}\na=[]", "{\"a\":[]}")]
    [InlineData("a=[x]{\"2\":b,\"0\":a,\"-1\":n,\"01\":o}", "{\"a\":[\"x\",\"a\",\"o\",\"b\"]}")]
    [InlineData("l=[1]\nm={\"0\":[2],\"1\":3}\na=${l}${m}", "{\"l\":[1],\"m\":{\"0\":[2],\"1\":3},\"a\":[1,[2],3]}")]
    [InlineData("a={}{\"0\":1}[2]", "{\"a\":[1,2]}")]
    [InlineData("a={\"0\":x}{\"0\":{y=1}} {\"0\":{z=2}}[w]{\"0\":u}{\"0\":v}", "{\"a\":[{\"y\":1,\"z\":2},\"w\",\"u\",\"v\"]}")]
    [InlineData("a={\"1\":b}{\"0\":[a]}${l}\nl=[c]", "{\"a\":[[\"a\"],\"b\",\"c\"],\"l\":[\"c\"]}")]
    public void Resolve_MergesInCorners_FollowTheRules(string text, string json) =>
        Assert.Equal(Some.Config(json).ResolveValue(), Some.Config(text).ResolveValue());

    [Theory]
    [InlineData("a=${nope}\na={}", 1)]
    [InlineData("a={x=1}{y=2}[3]", 1)]
    [InlineData("a=[1]{}", 1)]
    public void Resolve_BrokenMergesInCorners_NameTheLine(string text, int line) =>
        Assert.Equal(line, Some.Errors(text)[0].Origin.Line);

    [Theory]
    [InlineData("\ufeff{\r\n\"a\" : 1 ,\r\n}\r\n", "{\"a\":1}")]
    [InlineData("[\n# c\n]", "[]")]
    [InlineData("#\n//\n", "{}")]
    [InlineData("a=x#y\nb=x /y\nc=\"x\"//y\nd=x/ /y", "{\"a\":\"x\",\"b\":\"x /y\",\"c\":\"x\",\"d\":\"x/ /y\"}")]
    [InlineData("a=\u2028x\u2029", "{\"a\":\"x\"}")]
    [InlineData("a=x\u200b\u180e", "{\"a\":\"x\u200b\u180e\"}")]
    [InlineData("\u3000a\u3000=\u3000b\u3000c\u3000", "{\"a\":\"b\u3000c\"}")]
    [InlineData("a=\"\\uD83D\\uDE00\\/\\b\"", "{\"a\":\"😀/\\b\"}")]
    [InlineData("a=\"\"\"x\\u0041\"\"\"\"\"", "{\"a\":\"x\\\\u0041\\\"\\\"\"}")]
    [InlineData("a=\"\"\"\"x\"\"\"", "{\"a\":\"\\\"x\"}")]
    public void Resolve_DocumentsInCorners_FollowTheRules(string text, string json) =>
        Assert.Equal(Some.Config(json).ResolveValue(), Some.Config(text).ResolveValue());

    [Theory]
    [InlineData("a=\"x\r\ny\"", 1)]
    [InlineData("a=\"\"\"\r\nx\r\n\"\"\"\r\nb=@", 4)]
    [InlineData("a=1\r\n\r\nb=@\r\n", 3)]
    [InlineData("[,]", 1)]
    [InlineData("[1,,]", 1)]
    [InlineData("{a=1}}", 1)]
    [InlineData("{}\n{}", 2)]
    [InlineData("a=[1,2", 1)]
    [InlineData("a=1 /* no */", 1)]
    [InlineData("a=\"\\x41\"", 1)]
    [InlineData("a=\"\\u12\"", 1)]
    [InlineData("a=\"\"\"", 1)]
    public void Resolve_BrokenDocumentsInCorners_NameTheLine(string text, int line) =>
        Assert.Equal(line, Some.Errors(text)[0].Origin.Line);
}
