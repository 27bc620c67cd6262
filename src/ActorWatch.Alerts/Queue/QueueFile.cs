using System.Text.Json;

namespace ActorWatch.Alerts.Queue;

/// <summary>
/// The state in one file, which is replaced as a whole: whatever happens while it is written, the last one stays. Not
/// thread-safe.
/// </summary>
internal sealed class QueueFile(string path, TimeProvider time)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads it; what cannot be understood is set aside.</summary>
    /// <param name="notice">What people must know about it, as a phrase; null for nothing.</param>
    public QueueState Read(out string? notice)
    {
        notice = null;
        try
        {
            var state = JsonSerializer.Deserialize(File.ReadAllBytes(path), QueueJson.Default.QueueState);
            return state is { IsWhole: true } ? state : throw new JsonException($"its form is not {QueueState.CurrentVersion}");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new QueueState();
        }
        catch (JsonException error)
        {
            var aside = $"{path}.{time.GetUtcNow().ToUnixTimeSeconds()}";
            notice = $"the alerts in '{path}' could not be read ({error.Message.TrimEnd('.')}) and were set aside as '{aside}'";
            File.Move(path, aside, overwrite: true);
            return new QueueState();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            notice = $"the alerts in '{path}' could not be read ({error.Message.TrimEnd('.')})";
            return new QueueState();
        }
    }

    /// <summary>Replaces it.</summary>
    /// <returns>Why it could not, as a phrase; null when it could.</returns>
    public string? TryWrite(QueueState state)
    {
        var next = $"{path}.new";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = Private;
            }

            using (var file = new FileStream(next, options))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(state, QueueJson.Default.QueueState));
                file.Flush(flushToDisk: true);
            }

            File.Move(next, path, overwrite: true);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"'{path}' cannot be written ({error.Message.TrimEnd('.')})";
        }
    }
}
