using System.Globalization;
using System.Runtime.InteropServices;
using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Users;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Linux.Launching;

/// <summary>
/// Turns the wishes of a component into a plan, and refuses with a sentence what cannot be done. Everything is looked at
/// as the component's user. It may wait for a slow file system, so it runs on a spawn thread.
/// </summary>
internal sealed class LaunchPlanner(SystemUsers users)
{
    private const string UserChanger = "setpriv";
    private const string StackChanger = "prlimit";

    /// <summary>Who a program runs as.</summary>
    /// <exception cref="LaunchRefusedException">There is no such user or group.</exception>
    public UserAccount AccountOf(ProcessSpec spec) => users.Find(spec.User, spec.Group);

    /// <summary>Makes the plan for one start.</summary>
    /// <param name="command">What is executed.</param>
    /// <param name="spec">Its surroundings.</param>
    /// <param name="marks">Variables that are set over all others; a null value removes one.</param>
    /// <exception cref="LaunchRefusedException">It cannot be started.</exception>
    public LaunchPlan Prepare(
        CommandLine command, ProcessSpec spec, IReadOnlyList<KeyValuePair<string, string?>> marks)
    {
        Refusals.CheckText(command, spec);
        var account = AccountOf(spec);
        var changesUser = ChangesUser(account);
        ResourceLimits.Check(spec);
        if (spec.Umask is not null && !SpawnThreads.HasOwnUmask)
        {
            throw new LaunchRefusedException(
                "its umask cannot be set: this system lets no thread have one of its own (unshare is forbidden). "
                + "Allow unshare(CLONE_FS), or remove process.umask and set it in a shell command.");
        }

        Dictionary<string, string> environment;
        string program;
        Descriptor? input;
        using (new BorrowedCredentials(account))
        {
            ProgramFinder.CheckDirectory(spec.Directory, account.Name);
            environment = EnvironmentBuilder.Build(spec, account.Login, FileText.ReadEnvironment);
            program = ProgramFinder.Find(command.Program, spec.Directory, environment["PATH"], account.Name);
            if (changesUser || spec.Limits.ContainsKey(ResourceLimit.StackSize))
            {
                ProgramFinder.CheckFormat(program, account.Name);
            }

            input = OpenInput(spec, account.Name);
        }

        EnvironmentMark.Apply(marks, environment);
        string[] prefix = [.. StackPrefix(spec), .. changesUser ? UserPrefix(account) : []];
        return new LaunchPlan
        {
            Path = prefix is [var changer, ..] ? changer : program,
            Program = program,
            Arguments = new StringVector(prefix.Length > 0 ? [.. prefix, program, .. command.Arguments.Skip(1)] : command.Arguments),
            Environment = new StringVector([.. environment.Select(pair => $"{pair.Key}={pair.Value}")]),
            Spec = spec,
            Account = account,
            Input = input,
        };
    }

    // setpriv of util-linux is on every Debian, costs one exec, and sets the supplementary groups of the user.
    private static string[] UserPrefix(UserAccount account) =>
    [
        Find(UserChanger),
        "--reuid=" + account.User.ToString(CultureInfo.InvariantCulture),
        "--regid=" + account.Group.ToString(CultureInfo.InvariantCulture),
        account.IsKnown ? "--init-groups" : "--clear-groups",
        "--",
    ];

    // At the very end of an execution the kernel puts back the stack limit of its beginning, so that one which is set from
    // outside may be lost: this limit has to be there before. The other one of util-linux does that.
    private static string[] StackPrefix(ProcessSpec spec)
    {
        if (!spec.Limits.TryGetValue(ResourceLimit.StackSize, out var stack))
        {
            return [];
        }

        var value = stack == ulong.MaxValue ? "unlimited" : stack.ToString(CultureInfo.InvariantCulture);
        return [Find(StackChanger), $"--stack={value}:{value}", "--"];
    }

    private static string Find(string changer) => ProgramFinder.Find(changer, "/", EnvironmentBuilder.DefaultPath, "root");

    private static bool ChangesUser(UserAccount account)
    {
        var user = Libc.GetEffectiveUser();
        if (account.User == user && account.Group == Libc.GetEffectiveGroup())
        {
            return false;
        }

        return user == 0
            ? true
            : throw new LaunchRefusedException(
                $"user '{account.Name}' (group {account.Group}) is not the daemon's own (user {user}), and only root "
                + "may change it. Run the daemon as root, or remove process.user and process.group.");
    }

    private static Descriptor? OpenInput(ProcessSpec spec, string user)
    {
        if (spec.Stdin is null)
        {
            return null;
        }

        var path = Path.Combine(spec.Directory, spec.Stdin);
        var flags = OpenFlags.ReadOnly | OpenFlags.NonBlocking | OpenFlags.CloseOnExec;
        var fd = Libc.Open(path, flags, 0);
        if (fd < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new LaunchRefusedException(
                Refusals.NoInput(path, user, SystemCallException.Describe(error)),
                Errno.IsTransient(error));
        }

        // Only the open must not wait for a writer; the program shall read as from any file.
        _ = Libc.Fcntl(fd, Numbers.SetFlags, OpenFlags.ReadOnly);
        return new Descriptor(fd);
    }
}
