using ActorWatch.Processes.Launching;

namespace ActorWatch.Processes.Portable.Launching;

/// <summary>Reads the files that a start names.</summary>
internal static class PortableText
{
    /// <summary>Reads an env-file.</summary>
    /// <exception cref="LaunchRefusedException">It cannot be read, or is no text file.</exception>
    public static string ReadEnvironment(string path)
    {
        try
        {
            var size = new FileInfo(path).Length;
            return size <= EnvironmentFile.MaxBytes
                ? File.ReadAllText(path)
                : throw EnvironmentFile.NoText(
                    path, $"has {size} bytes, and at most {EnvironmentFile.MaxBytes} are read");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentFile.Unreadable(path, error.Message.TrimEnd('.'), isTransient: false);
        }
    }

    /// <summary>Opens the file for standard input.</summary>
    /// <exception cref="LaunchRefusedException">It cannot be read.</exception>
    public static FileStream OpenInput(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LaunchRefusedException(
                Refusals.NoInput(path, Environment.UserName, error.Message.TrimEnd('.')));
        }
    }
}
