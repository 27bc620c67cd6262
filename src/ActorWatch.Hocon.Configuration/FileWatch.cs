using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace ActorWatch.Hocon.Configuration;

/// <summary>Watches files by their folders, and calls once they have stayed unchanged for a while. Thread-safe.</summary>
internal sealed class FileWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PhysicalFileProvider> _folders = new(StringComparer.Ordinal);
    private readonly TimeSpan _delay;
    private readonly ITimer _timer;
    private List<IDisposable> _registrations = [];
    private bool _isDisposed;

    public FileWatch(TimeSpan delay, Action changed, TimeProvider time)
    {
        _delay = delay;
        _timer = time.CreateTimer(_ => changed(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Watches these files from now on, in place of those before.</summary>
    public void Watch(IEnumerable<string> files)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            // The new ones first, so that no change falls between them.
            var before = _registrations;
            _registrations = [];
            foreach (var file in files)
            {
                Add(file);
            }

            before.ForEach(registration => registration.Dispose());
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _registrations.ForEach(registration => registration.Dispose());
            foreach (var folder in _folders.Values)
            {
                folder.Dispose();
            }

            _timer.Dispose();
        }
    }

    private void Add(string file)
    {
        var path = Path.GetDirectoryName(file)!;
        if (!_folders.TryGetValue(path, out var folder))
        {
            if (!Directory.Exists(path))
            {
                return; // A folder that appears later is seen at the next change of a file that is watched.
            }

            folder = new PhysicalFileProvider(path, Microsoft.Extensions.FileProviders.Physical.ExclusionFilters.None);
            _folders.Add(path, folder);
        }

        var name = Path.GetFileName(file);
        _registrations.Add(ChangeToken.OnChange(() => folder.Watch(name), Restart));
    }

    /// <summary>
    /// Runs on a thread of the file system watcher; many changes in a row end in one call. It takes no lock, since
    /// disposing of a registration waits for it.
    /// </summary>
    private void Restart() => _timer.Change(_delay, Timeout.InfiniteTimeSpan);
}
