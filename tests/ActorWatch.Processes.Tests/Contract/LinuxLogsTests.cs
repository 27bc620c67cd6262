using ActorWatch.Processes.Tests.Support;

namespace ActorWatch.Processes.Tests.Contract;

public sealed class LinuxLogsTests() : ComponentLogsContract(new ProcessFixture());
