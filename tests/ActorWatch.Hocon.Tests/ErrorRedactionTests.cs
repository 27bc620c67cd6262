namespace ActorWatch.Hocon.Tests;

/// <summary>Errors quote lines, and lines hold passwords.</summary>
public sealed class ErrorRedactionTests
{
    [Theory]
    [InlineData("password = p@ss word", "password = **** ****")]
    [InlineData("db { password = \"hunter2\" @ }", "db { password = ********* * *")]
    [InlineData("password hunter2", "password *******")]
    [InlineData("password=hunter2 [1]", "password=******* ***")]
    [InlineData("a.password.b = hun}ter2", "a.password.b = ********")]
    [InlineData("\"my password\".b = hunter2 @", "\"my password*** * ******* *")]
    [InlineData("password =\n  hunter2 @", "  ******* *")]
    [InlineData("password\n=\nhunter2 @", "******* *")]
    [InlineData("password = [\n  \"hunter2\", @\n]", "  ********** *")]
    [InlineData("password { a = hunter2, b = @ }", "password { * * ******** * * * *")]
    [InlineData("password = \"hunter2", "password = ********")]
    [InlineData("password = \"\"\"hun\nter2\"\"\" @", "******* *")]
    [InlineData("password = ${PASSWORD_FILE} @", "password = ${PASSWORD_FILE} *")]
    [InlineData("password = ${x:-hunter2}", "password = *************")]
    [InlineData("# password = hunter2\nname = @", "name = @")]
    [InlineData("password = x, name = 1\nname = @", "name = @")]
    public void Redact_SyntaxError_HidesAllBehindTheKey(string text, string line)
    {
        var shown = Redacted(text);

        Assert.Contains($" | {line}\n", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("env { PASSWORD = hunter2, name = ${nope} }", "env { PASSWORD = *******, name = ${nope} }")]
    [InlineData("env { PASSWORD = hunter2 ${nope} }", "env { PASSWORD = ******* ${nope} }")]
    [InlineData("l=[1]\npassword = hunter2${l}", "password = *******${l}")]
    [InlineData("l=[1]\na { password = [hunter2, {x=y}], name = x${l} }", "a { password = [*******, {*=*}], name = x${l} }")]
    public void Redact_ErrorOfATextThatCanBeRead_HidesTheValueAlone(string text, string line)
    {
        var shown = Redacted(text);

        Assert.Contains($" | {line}\n", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password hunter2\nb=1", "'b' follows the key 'password ***' at 1:1 where")]
    [InlineData("password hun'ter2\nb=1", "'b' follows the key 'password ***' at 1:1 where")]
    [InlineData("password hunter2 [1]", "'=' is missing between 'password ***' and '['")]
    public void Redact_KeyThatHoldsItsValue_ShowsItsFirstWord(string text, string words) =>
        Assert.Contains(words, Redacted(text), StringComparison.Ordinal);

    [Fact]
    public void Redact_CaretOfAHiddenPlace_StaysUnderItsColumn() =>
        Assert.Equal(
            "test.conf:1:13: '@' is not allowed outside quotes\n 1 | password = p@ss\n   |             ^\n"
                .Replace("p@ss", "****", StringComparison.Ordinal) + "  hint: put the value in double quotes",
            Redacted("password = p@ss"));

    [Fact]
    public void Redact_ValueOfTheEnvironment_IsHiddenInTheWords()
    {
        var config = Some.Resolved("password = ${NAME}");
        var error = Assert.Throws<HoconException>(() => config.GetInt32("password")).Errors;

        Assert.Equal(
            "environment variable NAME: password must be a whole number, but is the text \"***\"",
            HoconError.Redact(error, IsSecret)[0].ToLine());
    }

    [Fact]
    public void Redact_NothingSecret_ChangesNothing()
    {
        var errors = Some.Errors("a = @\nb = 'x, y'");

        Assert.Equal(errors.Select(error => error.ToString()), HoconError.Redact(errors, IsSecret).Select(error => error.ToString()));
    }

    [Fact]
    public void Redact_GeneratedTexts_NeverShowTheSecret()
    {
        var generator = new TextGenerator(new Random(7));
        for (var i = 0; i < 5_000; i++)
        {
            var text = generator.Next();
            var at = text.IndexOf(" = ", StringComparison.Ordinal);
            try
            {
                HoconConfig.Parse(text.Insert(Math.Max(0, at < 0 ? 0 : text.LastIndexOf('\n', at) + 1), "\npassword = hunter2 "), "fuzz", Some.Options).ResolveValue();
            }
            catch (HoconException exception)
            {
                Assert.All(HoconError.Redact(exception.Errors, IsSecret), error => Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal));
            }
        }
    }

    private static bool IsSecret(string path) => path.Contains("password", StringComparison.OrdinalIgnoreCase);

    private static string Redacted(string text) => HoconError.Redact(Some.Errors(text), IsSecret)[0].ToString();
}
