using ActorWatch.Processes.Tests.Support;

namespace ActorWatch.Processes.Tests.Contract;

public sealed class LinuxDaemonDriverTests() : ProcessDriverContract(new ProcessFixture(isDaemon: true));
