namespace ActorWatch.Processes.Tests.Linux;

public sealed class DaemonCommandRunnerTests() : CommandRunnerTests(isDaemon: true);
