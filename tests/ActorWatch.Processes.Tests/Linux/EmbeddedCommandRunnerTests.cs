using ActorWatch.Processes.Tests.Support;

namespace ActorWatch.Processes.Tests.Linux;

public sealed class EmbeddedCommandRunnerTests() : LinuxCommandRunnerTests(new ProcessFixture(isDaemon: false));
