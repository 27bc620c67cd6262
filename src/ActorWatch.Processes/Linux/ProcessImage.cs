using System.Runtime.InteropServices;
using ActorWatch.Processes.Linux.Launching;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux;

/// <summary>The program of this process.</summary>
public static unsafe class ProcessImage
{
    /// <summary>
    /// Goes on as another program: same pid, same children with their exit codes, same standard streams; all other files and
    /// locks are given up. Everything that must not be cut short has to be over.
    /// </summary>
    /// <param name="program">Its path, absolute.</param>
    /// <param name="arguments">Its arguments without itself.</param>
    /// <returns>Why it is not possible; it returns for no other reason.</returns>
    public static string Replace(string program, IReadOnlyList<string> arguments)
    {
        ResourceLimits.GiveBackOwn();
        var variables = Environment.GetEnvironmentVariables();
        using var argv = new StringVector([program, .. arguments]);
        using var environment = new StringVector([.. variables.Keys.Cast<string>().Select(name => $"{name}={variables[name]}")]);
        _ = Libc.ExecVe(program, argv.Pointer, environment.Pointer);
        return SystemCallException.Describe(Marshal.GetLastPInvokeError());
    }
}
