using System.Runtime.InteropServices;

namespace ActorWatch.Cli.Daemon;

/// <summary>
/// Starts a program in a session of its own, with nothing of this one: no terminal, no open file but its output, no blocked
/// signal. System.Diagnostics.Process can do none of these.
/// </summary>
internal static partial class DetachedProcess
{
    // Room for the C library's structures; glibc's take 336 and 80 bytes.
    private const int AttributesSize = 512;
    private const int ActionsSize = 256;
    private const int SignalSetSize = 128;
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSession = 0x80;
    private const int ReadOnly = 0;
    private const int WriteAppendCreate = 0x1 | 0x400 | 0x40;
    private const uint OwnerReadsWrites = 0x180;
    private const int NoHang = 1;

    /// <summary>Starts the program and returns its process id.</summary>
    /// <param name="program">The program, absolute.</param>
    /// <param name="arguments">Its arguments without itself.</param>
    /// <param name="outputFile">The file that its output and errors are appended to.</param>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static int Start(string program, IReadOnlyList<string> arguments, string outputFile)
    {
        var attributes = new byte[AttributesSize];
        var actions = new byte[ActionsSize];
        var signals = new byte[SignalSetSize];
        AttributesInit(attributes);
        ActionsInit(actions);
        try
        {
            SetFlags(attributes, SetSession | SetSignalMask | SetSignalDefaults);
            EmptySignals(signals);
            SetMask(attributes, signals);
            FillSignals(signals);
            SetDefaults(attributes, signals);
            AddOpen(actions, 0, "/dev/null", ReadOnly, 0);
            AddOpen(actions, 1, outputFile, WriteAppendCreate, OwnerReadsWrites);
            AddDuplicate(actions, 1, 2);
            AddCloseFrom(actions, 3);
            string?[] argv = [program, .. arguments, null];
            var error = Spawn(out var pid, program, actions, attributes, argv, EnvironmentBlock());
            return error == 0
                ? pid
                : throw new IOException($"'{program}' cannot be started: {Marshal.GetPInvokeErrorMessage(error)}");
        }
        finally
        {
            ActionsDestroy(actions);
            AttributesDestroy(attributes);
        }
    }

    /// <summary>Whether a program that was started here has ended; asking takes its status.</summary>
    public static bool HasEnded(int pid) => WaitFor(pid, out _, NoHang) != 0;

    private static string?[] EnvironmentBlock()
    {
        var block = new List<string?>();
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            block.Add($"{variable.Key}={variable.Value}");
        }

        block.Add(null);
        return [.. block];
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(
        out int pid, string path, byte[] actions, byte[] attributes, string?[] argv, string?[] environment);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int AttributesInit(byte[] attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int AttributesDestroy(byte[] attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(byte[] attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(byte[] attributes, byte[] signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(byte[] attributes, byte[] signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    private static partial int EmptySignals(byte[] signals);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    private static partial int FillSignals(byte[] signals);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int ActionsInit(byte[] actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int ActionsDestroy(byte[] actions);

    [LibraryImport(
        "libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(byte[] actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(byte[] actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    private static partial int AddCloseFrom(byte[] actions, int first);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int WaitFor(int pid, out int status, int options);
}
