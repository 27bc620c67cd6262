namespace ActorWatch.Processes.Tests.Linux;

public sealed class EmbeddedCommandRunnerTests() : CommandRunnerTests(isDaemon: false);
