using System.Diagnostics;

namespace ActorWatch.IntegrationTests.Support;

/// <summary>A file system of a few megabytes in a folder, which a test can fill.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _path;

    private SmallDisk(string path) => _path = path;

    private string Filler => Path.Combine(_path, "filler");

    /// <summary>Makes it; the test is skipped where that is not allowed.</summary>
    public static SmallDisk At(string path, string size)
    {
        Directory.CreateDirectory(path);
        using var mount = Process.Start(Programs.Require("mount", "/bin/mount"), ["-t", "tmpfs", "-o", $"mode=0700,size={size}", "tmpfs", path]);
        mount.WaitForExit();
        Assert.SkipWhen(mount.ExitCode != 0, "nothing can be mounted here");
        return new SmallDisk(path);
    }

    /// <summary>Takes all the room but some bytes.</summary>
    public void Fill(long but)
    {
        using var file = new FileStream(Filler, FileMode.Append);
        var chunk = new byte[4096];
        for (var left = new DriveInfo(_path).AvailableFreeSpace - but; left >= chunk.Length; left -= chunk.Length)
        {
            file.Write(chunk);
        }
    }

    /// <summary>Gives it back.</summary>
    public void Clear() => File.Delete(Filler);

    // Lazily: what a failed test has left may hold it for a moment.
    public void Dispose()
    {
        using var umount = Process.Start(Programs.Require("umount", "/bin/umount"), ["-l", _path]);
        umount.WaitForExit();
    }
}
