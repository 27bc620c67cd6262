namespace ActorWatch.Cli.Installing;

/// <summary>What starts services on a machine, for all users or for one.</summary>
internal interface IServiceSystem
{
    /// <summary>The file that makes the service known.</summary>
    string File { get; }

    /// <summary>What stands in it.</summary>
    string Describe(ServiceTarget target);

    /// <summary>The commands that start the service, now and with the machine.</summary>
    /// <param name="isRunning">Whether the file was there before.</param>
    /// <param name="isChanged">Whether the file is another now.</param>
    IReadOnlyList<IReadOnlyList<string>> Starting(bool isRunning, bool isChanged);

    /// <summary>The commands that end the service, before its file is removed.</summary>
    IReadOnlyList<IReadOnlyList<string>> Ending { get; }

    /// <summary>The commands that make it forgotten, after its file was removed.</summary>
    IReadOnlyList<IReadOnlyList<string>> Forgetting { get; }

    /// <summary>What a person should know afterwards; null for nothing.</summary>
    string? Advice { get; }

    /// <summary>What becomes of the components when the service is removed.</summary>
    string AfterRemoval { get; }
}
