using ActorWatch.Hocon;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Configuration;

namespace ActorWatch.Supervision.Tests.Configuration;

public sealed class ContainerReaderTests
{
    [Theory]
    [InlineData("80", "0:80/tcp")]
    [InlineData("8080:80", "8080:80/tcp")]
    [InlineData("127.0.0.1:8080:80/udp", "127.0.0.1:8080:80/udp")]
    [InlineData("[::1]:8080:80", "[::1]:8080:80/tcp")]
    public void ParsePort_EachForm_IsRead(string text, string read)
    {
        Assert.True(ContainerPort.TryParse(text, out var port));
        Assert.Equal(read, port.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("web")]
    [InlineData("0")]
    [InlineData("65536:80")]
    [InlineData("80/icmp")]
    [InlineData("host:80:80")]
    [InlineData(":80:80")]
    public void ParsePort_OtherForms_AreRefused(string text) => Assert.False(ContainerPort.TryParse(text, out _));

    [Theory]
    [InlineData("./data:/data", "/etc/app/data:/data")]
    [InlineData("/srv:/data:ro", "/srv:/data:ro")]
    [InlineData("cache:/cache:rw", "cache:/cache")]
    public void ParseMount_EachForm_IsRead(string text, string read)
    {
        Assert.True(ContainerMount.TryParse(text, "/etc/app", out var mount));
        Assert.Equal(read, mount.ToString());
    }

    [Theory]
    [InlineData("/data")]
    [InlineData(":/data")]
    [InlineData("/srv:data")]
    [InlineData("/srv:/data:rx")]
    [InlineData("a/b:/data")]
    public void ParseMount_OtherForms_AreRefused(string text) => Assert.False(ContainerMount.TryParse(text, "/etc/app", out _));

    [Theory]
    [InlineData("container { image = x }, process.command = [a]", "cannot be there beside process")]
    [InlineData("container { image = x, existing = y }", "container.image cannot be there beside existing")]
    [InlineData("container { existing = y, env {} }", "container.env cannot be there beside existing")]
    [InlineData("container {}", "container.image is missing")]
    [InlineData("container { image = x }, stop.command = [a]", "stop.command is for processes")]
    [InlineData("container { image = x }, stop.kill = group", "stop.kill is for processes")]
    [InlineData("container { image = x, comand = [a] }", "did you mean 'command'?")]
    [InlineData("container { image = x, env { \"a=b\" = 1 } }", "holds 'a=b', which is no name of a variable")]
    public void Read_WhatCannotBe_IsRefused(string keys, string problem)
    {
        var result = Read($"actorwatch.components.web {{ {keys} }}");

        Assert.Contains(problem, Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docker.tls.ca = x", "docker.tls needs host")]
    [InlineData("docker { host = \"tcp://h:1\", tls.cert = x }", "cert needs the other one of cert and key")]
    [InlineData("docker.host = \"tcp://h:1/path\"", "must be unix:///path or tcp://host:port")]
    public void Read_AnEngineThatCannotBe_IsRefused(string keys, string problem)
    {
        var result = Read($"actorwatch {{ {keys}, components.web.container.image = x }}");

        Assert.Contains(problem, Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_StopOfTheDefaults_IsNotTheContainersConcern()
    {
        var result = Read("actorwatch { defaults.stop.kill = group, components.web.container.image = x }");

        Assert.Empty(result.Errors);
    }

    private static ConfigurationResult Read(string text) => ConfigurationLoader.Read(
        HoconConfig.Parse(text).Resolve(), "/etc/app/app.conf", "/etc/app", new Surroundings(IsRoot: true, "host", _ => null));
}
