using System.Xml.Linq;

namespace ActorWatch.ArchitectureTests;

/// <summary>The rules that let <c>-p:ActorEngine=Akka</c> compile the product, each shown to see a broken example.</summary>
public sealed class EngineRulesTests
{
    private const string SetupFile = "src/ActorWatch.Supervision/ActorSystems.cs";

    public static TheoryData<string> ProductProjects =>
        [.. Repository.SourceProjects.Except(["ActorWatch.Actors", "ActorWatch.Actors.TestKit"])];

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void Sources_OfTheProduct_KeepToTheRules(string project)
    {
        var found = Repository.Sources($"src/{project}").SelectMany(source => EngineRules.Violations(source.Path, source.Text));

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("ActorWatch.Actors.Props props;")]
    [InlineData("using ActorWatch.Actors;")]
    [InlineData("using Akka.Actor;")]
    [InlineData("#if AKKA")]
    [InlineData("var system = ActorSystem.Create(\"x\");")]
    [InlineData("new ActorSystemSetup { TimeProvider = time }")]
    [InlineData("ConfigurationFactory.ParseString(text)")]
    [InlineData("var key = \"akka.loglevel\";")]
    [InlineData("props.WithDispatcher(\"fast\")")]
    [InlineData("props.WithMailbox(\"bounded\")")]
    [InlineData("class Mine : SupervisorStrategy")]
    [InlineData("protected override bool HandleFailure(ActorCell cell)")]
    [InlineData("Props.CreateBy(producer)")]
    [InlineData("Props.Create(typeof(Worker), name)")]
    [InlineData("Props.Create<Worker>(name)")]
    [InlineData("Props.Create(factory)")]
    [InlineData("Props.Create(() => Make(name))")]
    [InlineData("Props.Create(() => new Worker(_field))")]
    [InlineData("Props.Create(() => new Worker(Property))")]
    [InlineData("Props.Create(() => new Worker(Self))")]
    [InlineData("Props.Create(() => new Worker(this))")]
    [InlineData("Props.Create(() => new Worker(name.Length))")]
    [InlineData("Props.Create(() => new Worker(name?.Length))")]
    [InlineData("Props.Create(() => new Worker(Make(name)))")]
    [InlineData("Props.Create(() => new Worker(a ?? b))")]
    [InlineData("Props.Create(() => new Worker(new Options()))")]
    [InlineData("Props.Create(() => new Worker(name) { Other = 1 })")]
    [InlineData("Props.Create(() => { return new Worker(name); })")]
    [InlineData("Props.Create(\n    () => new Worker(\n        name, _field))")]
    public void Violations_BrokenExample_IsSeen(string code) => Assert.NotEmpty(EngineRules.Violations("src/Some/Actor.cs", code));

    [Theory]
    [InlineData("Props.Create(() => new Worker())")]
    [InlineData("Props.Create(() => new Worker(name, 3, \"x\", true))")]
    [InlineData("Props.Create(\n    () => new Worker(\n        name,\n        other))")]
    [InlineData("// ActorWatch.Actors.Props.Create(() => new Worker(_field))")]
    [InlineData("new OneForOneStrategy(-1, -1, Decide, false)")]
    [InlineData("namespace ActorWatch.Supervision;")]
    public void Violations_GoodExample_IsEmpty(string code) => Assert.Empty(EngineRules.Violations("src/Some/Actor.cs", code));

    [Fact]
    public void Violations_TheTwoKnowingFiles_MayNameTheEngine()
    {
        Assert.Empty(EngineRules.Violations("src/Some/GlobalUsings.cs", "global using Akka.Actor;"));
        Assert.Empty(EngineRules.Violations(SetupFile, "#if AKKA\nActorSystem.Create(name)"));
        Assert.NotEmpty(EngineRules.Violations(SetupFile, "Props.Create(() => new Worker(_field))"));
    }

    [Fact]
    public void EngineReference_OfTheProduct_IsChosenInOneProjectFile()
    {
        var referring =
            from project in Repository.SourceProjects
            from reference in XDocument.Load(Repository.PathOf($"src/{project}/{project}.csproj")).Descendants()
            where reference.Name.LocalName is "ProjectReference" or "PackageReference"
            let include = (string?)reference.Attribute("Include") ?? ""
            where include.Contains("ActorWatch.Actors.csproj", StringComparison.Ordinal) || include.StartsWith("Akka", StringComparison.Ordinal)
            select $"{project}: {Path.GetFileNameWithoutExtension(include)} when {(string?)reference.Parent!.Attribute("Condition") ?? "always"}";

        Assert.Equal(
            [
                "ActorWatch.Actors.TestKit: ActorWatch.Actors when always",
                "ActorWatch.Supervision: ActorWatch.Actors when '$(ActorEngine)' != 'Akka'",
                "ActorWatch.Supervision: Akka when '$(ActorEngine)' == 'Akka'",
            ],
            referring.Order(StringComparer.Ordinal));
    }
}
