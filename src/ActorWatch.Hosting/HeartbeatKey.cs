using System.Security.Cryptography;
using ActorWatch.Supervision.Heartbeats;

namespace ActorWatch.Hosting;

/// <summary>
/// The secret that the tokens of heartbeats are made with, in a file of the data directory that only the daemon's user can
/// read. It stays, so that programs go on beating for the next daemon.
/// </summary>
internal static class HeartbeatKey
{
    private const string Name = "heartbeat.key";

    /// <summary>Reads the key, or makes one; one that is damaged is replaced, and programs that run have to be restarted then.</summary>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static byte[] ReadOrCreate(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, Name);
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: HeartbeatDesk.KeyLength } known)
        {
            return known;
        }

        var key = RandomNumberGenerator.GetBytes(HeartbeatDesk.KeyLength);
        var draft = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(key);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
        return key;
    }
}
