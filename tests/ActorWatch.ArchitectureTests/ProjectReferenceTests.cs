using System.Xml.Linq;

namespace ActorWatch.ArchitectureTests;

/// <summary>Reads the project files: who may know whom is written in src/ARCHITECTURE.md, and here.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Hocon"] = [],
        ["Hocon.Configuration"] = ["Hocon"],
        ["Actors"] = [],
        ["Actors.TestKit"] = ["Actors"],
        ["Client"] = [],
        ["Grpc"] = [],
        ["Supervision"] = ["Actors", "Hocon"],
        ["Processes"] = ["Supervision"],
        ["Checks"] = ["Supervision", "Grpc"],
        ["Storage"] = ["Supervision"],
        ["Alerts"] = ["Supervision"],
        ["Containers"] = ["Supervision"],
        ["Api"] = ["Supervision", "Client", "Grpc"],
        ["Hosting"] = ["Processes", "Checks", "Containers", "Storage", "Alerts"],
        ["Cli"] = ["Hosting", "Api", "Client"],
    };

    public static TheoryData<string> Projects => [.. Repository.SourceProjects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void ProjectReferences_EachSourceProject_PointAlongTheArrows(string project)
    {
        var references = XDocument.Load(Repository.PathOf($"src/{project}/{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!))
            .Select(Short);

        Assert.Contains(Short(project), Allowed.Keys);
        Assert.Empty(references.Except(Allowed[Short(project)]));
    }

    [Theory]
    [InlineData("Hosting")]
    [InlineData("Supervision")]
    [InlineData("Processes")]
    [InlineData("Checks")]
    [InlineData("Storage")]
    [InlineData("Alerts")]
    [InlineData("Containers")]
    public void FrameworkReferences_WhatAHostEmbeds_HasNoWebServer(string project)
    {
        var references = XDocument.Load(Repository.PathOf($"src/ActorWatch.{project}/ActorWatch.{project}.csproj"))
            .Descendants("FrameworkReference");

        Assert.Empty(references);
    }

    private static string Short(string project) => project["ActorWatch.".Length..];
}
