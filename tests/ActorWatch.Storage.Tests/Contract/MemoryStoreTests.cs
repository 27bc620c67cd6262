using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Storage.Tests.Contract;

public sealed class MemoryStoreTests : StateStoreContract
{
    protected override IStateStore Open(HistoryOptions options) => new MemoryStore(options);
}
