using ActorWatch.Processes.Launching;

namespace ActorWatch.Processes.Linux.Users;

/// <summary>Who a program runs as.</summary>
/// <param name="User">The user's number.</param>
/// <param name="Group">The number of its group.</param>
/// <param name="Groups">All its groups.</param>
/// <param name="Name">The login name; the number where the system knows none.</param>
/// <param name="Home">The home directory; <c>/</c> where the system knows none.</param>
/// <param name="Shell">The login shell; <c>/bin/sh</c> where the system knows none.</param>
/// <param name="IsKnown">True when the system has an entry for the user.</param>
internal sealed record UserAccount(
    uint User, uint Group, uint[] Groups, string Name, string Home, string Shell, bool IsKnown)
{
    /// <summary>What its environment says of it.</summary>
    public Login Login => new(Name, Home, Shell);
}
