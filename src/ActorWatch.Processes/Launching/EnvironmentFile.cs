using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Launching;

/// <summary>Reads an env-file (<see cref="EnvironmentText"/>), and refuses it as a launch does.</summary>
internal static class EnvironmentFile
{
    /// <summary>The longest file that is read, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Parses the text of a file into variables; a later line wins, and <paramref name="path"/> is for errors.</summary>
    /// <exception cref="LaunchRefusedException">A line is not understood.</exception>
    public static void Parse(string text, string path, Dictionary<string, string> variables)
    {
        try
        {
            EnvironmentText.Parse(text, path, variables);
        }
        catch (FormatException error)
        {
            throw new LaunchRefusedException(error.Message);
        }
    }

    /// <summary>The refusal of a file that cannot be read.</summary>
    public static LaunchRefusedException Unreadable(string path, string cause, bool isTransient) => new(
        $"env-file '{path}' cannot be read: {cause}. It must exist and be readable for the component's user.",
        isTransient);

    /// <summary>The refusal of a file that is no text.</summary>
    public static LaunchRefusedException NoText(string path, string what) =>
        new($"env-file '{path}' {what}. It must be a text file of NAME=value lines.");
}
