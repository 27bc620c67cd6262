using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Users;

/// <summary>
/// Lets this thread alone look at files as another user: the raw calls change the credentials of one thread. The real
/// and the saved user stay root, so that the other user can neither signal nor trace the thread meanwhile.
/// </summary>
internal readonly unsafe ref struct BorrowedCredentials
{
    private readonly bool _changed;
    private readonly uint[] _ownGroups;
    private readonly uint _ownGroup;

    /// <summary>Takes the user's credentials, when they differ from ours and we may.</summary>
    public BorrowedCredentials(UserAccount account)
    {
        _ownGroups = [];
        _ownGroup = Libc.GetEffectiveGroup();
        if (Libc.GetEffectiveUser() != 0 || (account.User == 0 && account.Group == _ownGroup))
        {
            return;
        }

        _ownGroups = new uint[Math.Max(Libc.GetGroups(0, null), 0)];
        fixed (uint* own = _ownGroups)
        {
            _ = Libc.GetGroups(_ownGroups.Length, own);
        }

        fixed (uint* theirs = account.Groups)
        {
            if (Libc.Syscall(Calls.SetGroups, account.Groups.Length, (nint)theirs, 0, 0) != 0)
            {
                throw new LaunchRefusedException(
                    $"user '{account.Name}' cannot be taken: {SystemCallException.Last("setgroups").Message}. "
                    + "Run the daemon as root with the capabilities to change users, or remove process.user.");
            }
        }

        _changed = true;
        Demand(Libc.Syscall(Calls.SetResGid, -1, (nint)account.Group, -1, 0));
        Demand(Libc.Syscall(Calls.SetResUid, -1, (nint)account.User, -1, 0));
    }

    /// <summary>Gives them back; a thread that stayed another user would be worse than no daemon.</summary>
    public void Dispose()
    {
        if (!_changed)
        {
            return;
        }

        // The user first: only root may change the groups.
        Demand(Libc.Syscall(Calls.SetResUid, -1, 0, -1, 0));
        Demand(Libc.Syscall(Calls.SetResGid, -1, (nint)_ownGroup, -1, 0));
        SetGroups(_ownGroups);
    }

    private static void SetGroups(uint[] groups)
    {
        fixed (uint* start = groups)
        {
            Demand(Libc.Syscall(Calls.SetGroups, groups.Length, (nint)start, 0, 0));
        }
    }

    private static void Demand(nint result)
    {
        if (result != 0)
        {
            Environment.FailFast("The credentials of a thread could not be changed.");
        }
    }

    private static class Calls
    {
        private static readonly bool IsArm =
            System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture
                is System.Runtime.InteropServices.Architecture.Arm64;

        public static readonly nint SetResUid = IsArm ? 147 : 117;
        public static readonly nint SetResGid = IsArm ? 149 : 119;
        public static readonly nint SetGroups = IsArm ? 159 : 116;
    }
}
