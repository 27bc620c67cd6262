using ActorWatch.Processes.Tests.Support;

namespace ActorWatch.Processes.Tests.Linux;

public sealed class DaemonCommandRunnerTests() : LinuxCommandRunnerTests(new ProcessFixture(isDaemon: true));
