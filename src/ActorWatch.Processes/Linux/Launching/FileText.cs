using System.Runtime.InteropServices;
using System.Text;
using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Launching;

/// <summary>Reads a small file whole, with this thread's credentials, and never waits for a pipe.</summary>
internal static unsafe class FileText
{
    private const int RegularFile = 0x8000;
    private const int TypeMask = 0xF000;

    /// <summary>Reads an env-file.</summary>
    /// <exception cref="LaunchRefusedException">It cannot be read, or is no text file.</exception>
    public static string ReadEnvironment(string path)
    {
        try
        {
            return Read(path, EnvironmentFile.MaxBytes);
        }
        catch (SystemCallException error)
        {
            throw EnvironmentFile.Unreadable(
                path, SystemCallException.Describe(error.Error), Errno.IsTransient(error.Error));
        }
        catch (InvalidDataException error)
        {
            throw EnvironmentFile.NoText(path, error.Message);
        }
    }

    /// <summary>Reads a regular file of at most <paramref name="limit"/> bytes as UTF-8.</summary>
    /// <exception cref="SystemCallException">It cannot be opened or read.</exception>
    /// <exception cref="InvalidDataException">It is no regular file, or larger.</exception>
    public static string Read(string path, int limit)
    {
        using var file = Descriptor.Open(path, OpenFlags.ReadOnly | OpenFlags.NonBlocking);
        var stat = file.Stat();
        if ((stat.Mode & TypeMask) != RegularFile)
        {
            throw new InvalidDataException("is not a regular file");
        }

        if (stat.Size > (ulong)limit)
        {
            throw new InvalidDataException($"has {stat.Size} bytes, and at most {limit} are read");
        }

        var buffer = new byte[(int)stat.Size];
        var length = 0;
        fixed (byte* start = buffer)
        {
            while (length < buffer.Length)
            {
                var count = (int)Libc.Read(file.Number, start + length, (nuint)(buffer.Length - length));
                if (count < 0 && Marshal.GetLastPInvokeError() != Errno.Interrupted)
                {
                    throw SystemCallException.Last($"read '{path}'");
                }

                if (count == 0)
                {
                    break;
                }

                length += Math.Max(count, 0);
            }
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
