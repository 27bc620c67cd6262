using ActorWatch.Processes.Tests.Support;

namespace ActorWatch.Processes.Tests.Contract;

public sealed class PortableDriverTests() : ProcessDriverContract(ProcessFixture.Portable());
