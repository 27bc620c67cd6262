namespace ActorWatch.Cli.Installing;

/// <summary>The files of <c>deploy/</c>, which an installation fills with the paths of a machine.</summary>
internal static class Template
{
    /// <summary>Stands in a file that this program wrote, and may write again or remove.</summary>
    public const string Mark = "Written by 'actorwatch install', and removed by 'actorwatch uninstall'.";

    /// <summary>Reads one of them.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
