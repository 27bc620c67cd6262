using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Launching;

/// <summary>
/// The environment of a program: a fixed PATH, the daemon's LANG and TZ, the user's HOME, USER, LOGNAME and SHELL, then
/// what is passed on by name, then the env-file, then <c>env</c>. What works from a terminal works after a reboot.
/// </summary>
internal static class EnvironmentBuilder
{
    /// <summary>Where programs are looked for when the component sets no PATH.</summary>
    public const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly string[] PassedOn = ["LANG", "TZ"];

    /// <summary>Builds it.</summary>
    /// <param name="spec">What the component wants.</param>
    /// <param name="login">Who it runs as.</param>
    /// <param name="readText">Reads the env-file as that user, or refuses with a sentence.</param>
    /// <exception cref="LaunchRefusedException">The env-file or a variable cannot be used.</exception>
    public static Dictionary<string, string> Build(ProcessSpec spec, Login login, Func<string, string> readText)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = DefaultPath,
            ["LANG"] = "C.UTF-8",
            ["HOME"] = login.Home,
            ["USER"] = login.Name,
            ["LOGNAME"] = login.Name,
            ["SHELL"] = login.Shell,
        };
        foreach (var name in PassedOn.Concat(spec.InheritedEnvironment))
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                result[name] = value;
            }
        }

        if (spec.EnvironmentFile is { } file)
        {
            var path = Path.Combine(spec.Directory, file);
            EnvironmentFile.Parse(readText(path), path, result);
        }

        foreach (var (name, value) in spec.Environment)
        {
            result[name] = Check(name, value);
        }

        return result;
    }

    private static string Check(string name, string value) =>
        name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal)
            || value.Contains('\0', StringComparison.Ordinal)
            ? throw new LaunchRefusedException(
                $"variable '{name.Replace('\0', '?')}' in process.env cannot be passed to a program. "
                + "A name has no '=', and neither name nor value holds a NUL character.")
            : value;
}
