using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Users;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Linux.Launching;

/// <summary>All that is needed to execute a program, checked; nothing of it can be refused for a lasting reason.</summary>
internal sealed class LaunchPlan : IDisposable
{
    /// <summary>What is executed first: the program, or the one that changes the user before it.</summary>
    public required string Path { get; init; }

    /// <summary>The component's program.</summary>
    public required string Program { get; init; }

    /// <summary>The argument vector of <see cref="Path"/>.</summary>
    public required StringVector Arguments { get; init; }

    /// <summary>The environment as <c>NAME=value</c>.</summary>
    public required StringVector Environment { get; init; }

    /// <summary>Directory, umask, limits and priority.</summary>
    public required ProcessSpec Spec { get; init; }

    /// <summary>Who it runs as.</summary>
    public required UserAccount Account { get; init; }

    /// <summary>The open file for standard input; null for /dev/null.</summary>
    public required Descriptor? Input { get; init; }

    public void Dispose()
    {
        Arguments.Dispose();
        Environment.Dispose();
        Input?.Dispose();
    }
}
