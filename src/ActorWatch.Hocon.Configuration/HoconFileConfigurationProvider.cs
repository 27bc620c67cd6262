using Microsoft.Extensions.Configuration;

namespace ActorWatch.Hocon.Configuration;

/// <summary>Reads a file with all that it includes, and again when one of them changes.</summary>
internal sealed class HoconFileConfigurationProvider : ConfigurationProvider, IDisposable
{
    private readonly HoconFileConfigurationSource _source;
    private readonly string _path;
    private readonly FileWatch? _watch;

    public HoconFileConfigurationProvider(HoconFileConfigurationSource source, string path)
    {
        _source = source;
        _path = path;
        _watch = source.ReloadOnChange ? new FileWatch(source.ReloadDelay, Reload, TimeProvider.System) : null;
    }

    /// <exception cref="HoconException">The file is missing and not optional, or it has mistakes; all are reported.</exception>
    public override void Load()
    {
        var includes = new RecordingIncludeResolver(_source.Options.Includes);
        try
        {
            Data = Read(includes);
        }
        finally
        {
            _watch?.Watch(includes.Paths.Prepend(_path));
        }
    }

    public void Dispose() => _watch?.Dispose();

    public override string ToString() => $"HOCON file '{_path}'";

    private Dictionary<string, string?> Read(RecordingIncludeResolver includes)
    {
        if (_source.Optional && !File.Exists(_path))
        {
            return new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        }

        var options = _source.Options with { Includes = includes };
        return HoconFlattening.Of(HoconConfig.ParseFile(_path, options).Resolve());
    }

    /// <summary>Runs on a thread of the pool. What cannot be read leaves the data as they are.</summary>
    private void Reload()
    {
        try
        {
            Load();
        }
        catch (HoconException exception)
        {
            _source.OnReloadFailed?.Invoke(exception);
            return;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The system has no more watchers, for example; on a thread of the pool this would end the process.
            var error = new HoconError(HoconOrigin.Of(_path), $"cannot watch the file: {exception.Message}");
            _source.OnReloadFailed?.Invoke(new HoconException(error));
            return;
        }

        OnReload();
    }
}
