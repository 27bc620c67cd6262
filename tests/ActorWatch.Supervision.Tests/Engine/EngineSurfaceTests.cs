using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorWatch.Supervision.Tests.Engine;

/// <summary>
/// Every member of the engine that the compiled supervision uses is a line of the file beside this, and each line was
/// compared with the documented signature of Akka.NET; those of <c>ActorSystemSetup</c> are in the one file that creates
/// the system. To accept a change, run with ACCEPT_ENGINE_SURFACE=1, and compare the new lines.
/// </summary>
public sealed class EngineSurfaceTests
{
    [Fact]
    public void Supervision_UsesOfTheEngine_WhatTheFileSays()
    {
        string[] used = [.. MembersOf(typeof(SupervisionSystem).Assembly, typeof(ActorSystem).Assembly)];
        var path = Path.Combine(Folder(), "EngineSurface.txt");
        if (Environment.GetEnvironmentVariable("ACCEPT_ENGINE_SURFACE") == "1")
        {
            File.WriteAllText(path, string.Join('\n', used) + "\n");
        }

        var known = File.ReadAllLines(path);
        var changes = known.Except(used).Select(line => $"- {line}").Concat(used.Except(known).Select(line => $"+ {line}"));
        Assert.Equal(string.Empty, string.Join('\n', changes));
    }

    // The table of references to members in other assemblies; its rows are numbered from 1.
    private static SortedSet<string> MembersOf(Assembly user, Assembly engine)
    {
        const int MemberRefTable = 0x0A000000;
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        for (var row = 1; Resolve(user.ManifestModule, MemberRefTable + row, out var member); row++)
        {
            if (member?.DeclaringType is { } type && type.Assembly == engine)
            {
                lines.Add($"{type.Name}: {member}".Replace("ActorWatch.Actors.", "", StringComparison.Ordinal));
            }
        }

        return lines;
    }

    // A member of a generic type of the user's own cannot be resolved without its arguments; it is none of the engine's.
    private static bool Resolve(Module module, int token, out MemberInfo? member)
    {
        member = null;
        try
        {
            member = module.ResolveMember(token);
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
        catch (Exception failure) when (failure is BadImageFormatException or ArgumentException)
        {
        }

        return true;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
