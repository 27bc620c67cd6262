using ActorWatch.Processes.Tests.Support;

namespace ActorWatch.Processes.Tests.Contract;

public sealed class PortableCommandRunnerTests() : CommandRunnerContract(ProcessFixture.Portable());
