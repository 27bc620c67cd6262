using System.Diagnostics;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>An account of this machine that is not root.</summary>
internal static class Accounts
{
    /// <summary>One with supplementary groups where there is one, else nobody.</summary>
    public static string User { get; } = File.ReadLines("/etc/group")
        .Select(line => line.Split(':'))
        .Where(parts => parts.Length == 4)
        .SelectMany(parts => parts[3].Split(',', StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(user => user != "root" && HomeOf(user) is not null, "nobody");

    /// <summary>Its home.</summary>
    public static string Home => HomeOf(User)!;

    /// <summary>What <c>id</c> says about it.</summary>
    public static async Task<string> AskAsync(string option)
    {
        using var id = Process.Start(new ProcessStartInfo("id", [option, User]) { RedirectStandardOutput = true })!;
        return (await id.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).TrimEnd();
    }

    private static string? HomeOf(string user) => File.ReadLines("/etc/passwd")
        .Select(line => line.Split(':'))
        .FirstOrDefault(parts => parts.Length == 7 && parts[0] == user)?[5];
}
