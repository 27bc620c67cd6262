using ActorWatch.Processes.Tests.Support;

namespace ActorWatch.Processes.Tests.Contract;

public sealed class LinuxEmbeddedDriverTests() : ProcessDriverContract(new ProcessFixture(isDaemon: false));
