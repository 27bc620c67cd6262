using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ActorWatch.Hocon.Including;

/// <summary>Tells what is no file with a content and an end, without opening it: that could wait for ever.</summary>
internal static partial class SpecialFile
{
    private const int CurrentDirectory = -100; // AT_FDCWD
    private const uint TypeOnly = 1; // STATX_TYPE
    private const int SizeOfStatx = 256;
    private const int OffsetOfMode = 28;

    /// <summary>Names a pipe, socket or device; null for a file, for what is not there, and where the system does not tell.</summary>
    public static string? KindOf(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var buffer = new byte[SizeOfStatx];
        try
        {
            if (Statx(CurrentDirectory, path, 0, TypeOnly, buffer) != 0)
            {
                return null;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return null; // An old C library: then opening tells.
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(OffsetOfMode)) >> 12) switch
        {
            1 => "a named pipe",
            2 or 6 => "a device",
            12 => "a socket",
            _ => null,
        };
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, byte[] buffer);
}
