using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Launching;

/// <summary>
/// The marks in the environment of a program, for people and as a last hint: some programs overwrite theirs.
/// </summary>
internal static class EnvironmentMark
{
    /// <summary>Names the instance: <c>component/generation</c>.</summary>
    public const string Instance = "ACTORWATCH_INSTANCE";

    /// <summary>Names the data directory.</summary>
    public const string Store = "ACTORWATCH_STORE";

    /// <summary>Names the run of a check.</summary>
    public const string Check = "ACTORWATCH_CHECK";

    /// <summary>The marks of an instance; a null value takes one away that is inherited.</summary>
    public static KeyValuePair<string, string?>[] OfInstance(InstanceId id, string store) =>
        [new(Instance, id.ToString()), new(Store, store), new(Check, null)];

    /// <summary>The marks of the run of a command.</summary>
    public static KeyValuePair<string, string?>[] OfCheck(string mark, string store) =>
        [new(Check, mark), new(Store, store), new(Instance, null)];

    /// <summary>Sets marks over all other variables.</summary>
    public static void Apply(IReadOnlyList<KeyValuePair<string, string?>> marks, Dictionary<string, string> environment)
    {
        foreach (var (name, value) in marks)
        {
            environment.Remove(name);
            if (value is not null)
            {
                environment[name] = value;
            }
        }
    }
}
