using ActorWatch.Storage.Tests.Support;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Storage.Tests.Contract;

public sealed class SqliteStoreContractTests : StateStoreContract, IDisposable
{
    private readonly StoreFolder _folder = new();
    private readonly List<SqliteStore> _stores = [];

    public void Dispose()
    {
        _stores.ForEach(static store => store.Dispose());
        _folder.Dispose();
    }

    protected override IStateStore Open(HistoryOptions options)
    {
        var store = _folder.Open(options: options);
        _stores.Add(store);
        return store;
    }
}
