namespace ActorWatch.IntegrationTests.Support;

/// <summary>A folder for one test, removed with it.</summary>
internal sealed class Folder : IDisposable
{
    private bool _isKept;

    public Folder()
    {
        Path = Directory.CreateTempSubdirectory("aw-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
        }
    }

    public string Path { get; }

    public string Configuration => this["app.conf"];

    public string Socket => this["s"];

    /// <summary>What stands in the environment of everything that a daemon on a data directory in here starts.</summary>
    public IReadOnlyList<string> StoreMarks =>
        [.. Directory.EnumerateFiles(Path, "store-id", SearchOption.AllDirectories)
            .Select(file => $"ACTORWATCH_STORE={File.ReadAllText(file).Trim()}")];

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void WriteConfiguration(string components) => File.WriteAllText(
        Configuration,
        $"actorwatch {{ data-dir = \"{Path}/data\", api.socket = \"{Socket}\", components {{\n{components}\n}} }}\n");

    /// <summary>Keeps it for a person, who finds out there what went wrong, unless <see cref="Forget"/> follows.</summary>
    public void Keep() => _isKept = true;

    /// <summary>Nothing went wrong.</summary>
    public void Forget() => _isKept = false;

    public void Dispose()
    {
        if (!_isKept)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
