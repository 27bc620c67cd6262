using ActorWatch.Processes.Linux;

namespace ActorWatch.Hosting;

/// <summary>What a process must do that may become the daemon.</summary>
public static class DaemonProcess
{
    /// <summary>
    /// Makes the end of children visible, whatever started this process. Call it as the first statement of Main.
    /// </summary>
    public static void Prepare() => ChildSignals.Reset();

    /// <summary>
    /// Goes on as another program with the same arguments, once this daemon has given everything up; when that one cannot
    /// be executed after all, this program begins anew, so that somebody watches in any case.
    /// </summary>
    /// <param name="program">Its path, absolute.</param>
    /// <returns>Why neither was possible; it returns for no other reason.</returns>
    public static string Replace(string program)
    {
        var own = Environment.ProcessPath ?? "";
        var arguments = Environment.GetCommandLineArgs();
        var cause = ProcessImage.Replace(program, arguments[1..]);

        // Under the .NET runtime the first argument is the assembly.
        var isRuntime = Path.GetFileNameWithoutExtension(own) == "dotnet";
        ProcessImage.Replace(own, isRuntime ? arguments : arguments[1..]);
        return cause;
    }
}
