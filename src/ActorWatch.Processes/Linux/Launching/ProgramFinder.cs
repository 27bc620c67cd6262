using System.Runtime.InteropServices;
using System.Text;
using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Launching;

/// <summary>
/// Finds the program of a component and checks what execve would refuse, with this thread's credentials. It costs a
/// few calls at each start, so nothing is remembered that could be stale.
/// </summary>
internal static unsafe class ProgramFinder
{
    private const int ExecuteAccess = 1;
    private const int ReadAccess = 4;
    private const int TypeMask = 0xF000;
    private const int DirectoryType = 0x4000;
    private const int RegularType = 0x8000;

    /// <summary>Checks that a directory can be entered.</summary>
    public static void CheckDirectory(string directory, string user)
    {
        var isOther = Stat(directory, out var stat) == 0 && (stat.Mode & TypeMask) != DirectoryType;
        var error = isOther ? Errno.NotDirectory : Access(directory, ExecuteAccess);

        if (error != 0)
        {
            throw Refuse(error, error switch
            {
                Errno.NoEntry => Refusals.NoDirectory(directory),
                Errno.NotDirectory => Refusals.NotADirectory(directory),
                Errno.Access => $"directory '{directory}' cannot be entered by user '{user}'. Give it the permission "
                    + "to search it and every directory above it.",
                _ => $"directory '{directory}' cannot be used: {SystemCallException.Describe(error)}.",
            });
        }
    }

    /// <summary>Finds the absolute path of the program.</summary>
    /// <param name="program">With a slash: relative to the directory; without: looked for in the path.</param>
    /// <param name="directory">The component's directory.</param>
    /// <param name="searchPath">The PATH of the component's environment.</param>
    /// <param name="user">The component's user, for errors.</param>
    public static string Find(string program, string directory, string searchPath, string user)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            var path = Path.Combine(directory, program);
            var error = CheckFile(path);
            return error == 0 ? path : throw Refuse(error, Explain(error, path, user));
        }

        string? forbidden = null;
        foreach (var entry in searchPath.Split(':'))
        {
            var path = Path.Combine(directory, entry, program);
            switch (CheckFile(path))
            {
                case 0:
                    return path;
                case Errno.Access:
                    forbidden ??= path;
                    break;
                default:
                    break;
            }
        }

        throw new LaunchRefusedException(
            forbidden is not null
                ? Explain(Errno.Access, forbidden, user)
                : Refusals.NotInPath(program, searchPath));
    }

    /// <summary>
    /// Checks that the kernel knows how to execute the file, where the error of execve would come from a program
    /// between. A file that may be executed but not read is left to the kernel.
    /// </summary>
    public static void CheckFormat(string path, string user)
    {
        var fd = Libc.Open(path, OpenFlags.ReadOnly | OpenFlags.NonBlocking | OpenFlags.CloseOnExec, 0);
        if (fd < 0)
        {
            return;
        }

        using var file = new Descriptor(fd);
        var head = stackalloc byte[256];
        var count = (int)Libc.Read(file.Number, head, 256);
        var text = new ReadOnlySpan<byte>(head, Math.Max(count, 0));
        if (text.StartsWith("#!"u8))
        {
            CheckInterpreter(path, text[2..], user);
        }
        else if (!text.StartsWith("\u007fELF"u8) && !HasRegisteredFormats())
        {
            throw new LaunchRefusedException(Explain(Errno.NoExec, path, user));
        }
    }

    /// <summary>The sentence for an error that execve gave for a program that had passed the checks.</summary>
    public static string Explain(int error, string path, string user) => error switch
    {
        Errno.NoEntry when File.Exists(path) => Refusals.NoInterpreter(path),
        Errno.NoEntry => Refusals.NoProgram(path),
        Errno.Access => Refusals.NotExecutable(path, user),
        Errno.IsDirectory => Refusals.ProgramIsDirectory(path),
        Errno.NoExec => Refusals.NoFormat(path),
        Errno.TextBusy => Refusals.Busy(path),
        _ => Refusals.CannotExecute(path, SystemCallException.Describe(error)),
    };

    private static void CheckInterpreter(string path, ReadOnlySpan<byte> rest, string user)
    {
        var end = rest.IndexOf((byte)'\n');
        var line = Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]).Trim();
        var interpreter = line.Split([' ', '\t'], 2)[0];
        var error = interpreter.Length == 0 ? Errno.NoExec : CheckFile(interpreter);
        if (error != 0)
        {
            throw Refuse(
                error,
                $"program '{path}' names the interpreter '{interpreter}', which cannot be executed by user '{user}': "
                + $"{SystemCallException.Describe(error)}. Install it, or correct the first line of the program.");
        }
    }

    private static bool HasRegisteredFormats() =>
        Directory.Exists("/proc/sys/fs/binfmt_misc")
        && Directory.EnumerateFiles("/proc/sys/fs/binfmt_misc")
            .Any(file => Path.GetFileName(file) is not ("register" or "status"));

    private static int CheckFile(string path)
    {
        var error = Access(path, ExecuteAccess);
        if (error != 0)
        {
            return error;
        }

        error = Stat(path, out var stat);
        return error != 0 ? error
            : (stat.Mode & TypeMask) == DirectoryType ? Errno.IsDirectory
            : (stat.Mode & TypeMask) != RegularType ? Errno.Access
            : 0;
    }

    /// <summary>0 when this thread may read the file, else the error.</summary>
    public static int CanRead(string path) => Access(path, ReadAccess);

    private static int Access(string path, int mode) =>
        Libc.FAccessAt(Numbers.AtCurrentDirectory, path, mode, Numbers.AtEffectiveAccess) == 0
            ? 0
            : Marshal.GetLastPInvokeError();

    private static int Stat(string path, out StatxBuffer stat)
    {
        StatxBuffer buffer;
        var result = Libc.Statx(Numbers.AtCurrentDirectory, path, 0, Numbers.StatxBasic, &buffer);
        stat = buffer;
        return result == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    private static LaunchRefusedException Refuse(int error, string message) =>
        new(message, Errno.IsTransient(error));
}
