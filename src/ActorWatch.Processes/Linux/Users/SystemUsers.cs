using System.Globalization;
using System.Runtime.InteropServices;
using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Users;

/// <summary>
/// Looks users and groups up in the system, by name or number. What it found is kept until the files of users or groups
/// change, and at most for some seconds, since a directory service changes without a file.
/// </summary>
internal sealed unsafe class SystemUsers(TimeProvider time)
{
    private const int BufferSize = 64 * 1024;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private readonly Dictionary<(string?, string?), UserAccount> _known = [];
    private (DateTime, DateTime) _filesSeen;
    private long _filledAt;

    /// <summary>Finds who a component runs as.</summary>
    /// <exception cref="LaunchRefusedException">There is no such user or group.</exception>
    public UserAccount Find(string? user, string? group)
    {
        lock (_gate)
        {
            var files = (File.GetLastWriteTimeUtc("/etc/passwd"), File.GetLastWriteTimeUtc("/etc/group"));
            if (files != _filesSeen || time.GetElapsedTime(_filledAt) > Lifetime)
            {
                _known.Clear();
                _filesSeen = files;
                _filledAt = time.GetTimestamp();
            }

            if (!_known.TryGetValue((user, group), out var account))
            {
                account = LookUp(user, group);
                _known.Add((user, group), account);
            }

            return account;
        }
    }

    private static UserAccount LookUp(string? user, string? group)
    {
        var account = user is null ? OfThisProcess() : ByName(user) ?? ByNumber(user);
        if (account is null)
        {
            throw new LaunchRefusedException(
                $"user '{user}' does not exist on this system. Create it, or name another in process.user.");
        }

        return group is null ? account : account with { Group = FindGroup(group) };
    }

    private static UserAccount OfThisProcess()
    {
        var number = Libc.GetEffectiveUser();
        var found = ByNumber(number.ToString(CultureInfo.InvariantCulture))!;
        var count = Libc.GetGroups(0, null);
        var groups = new uint[Math.Max(count, 0)];
        fixed (uint* start = groups)
        {
            _ = Libc.GetGroups(groups.Length, start);
        }

        return found with { Group = Libc.GetEffectiveGroup(), Groups = groups };
    }

    private static UserAccount? ByName(string name)
    {
        var buffer = new byte[BufferSize];
        PasswordEntry entry;
        PasswordEntry* found;
        fixed (byte* start = buffer)
        {
            var error = Libc.GetPwNam(name, &entry, start, BufferSize, &found);
            return error == 0 && found != null ? Make(&entry) : null;
        }
    }

    private static UserAccount? ByNumber(string text)
    {
        if (!uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number == uint.MaxValue)
        {
            return null;
        }

        var buffer = new byte[BufferSize];
        PasswordEntry entry;
        PasswordEntry* found;
        fixed (byte* start = buffer)
        {
            var error = Libc.GetPwUid(number, &entry, start, BufferSize, &found);
            return error == 0 && found != null
                ? Make(&entry)
                : new UserAccount(number, number, [], text, "/", "/bin/sh", IsKnown: false);
        }
    }

    private static UserAccount Make(PasswordEntry* entry)
    {
        var name = Text(entry->Name, "");
        return new UserAccount(
            entry->User, entry->Group, GroupsOf(name, entry->Group), name, Text(entry->Home, "/"),
            Text(entry->Shell, "/bin/sh"), IsKnown: true);
    }

    private static uint[] GroupsOf(string name, uint group)
    {
        var count = 64;
        while (true)
        {
            var groups = new uint[count];
            fixed (uint* start = groups)
            {
                if (Libc.GetGroupList(name, group, start, &count) >= 0)
                {
                    return groups[..count];
                }
            }

            count = Math.Max(count, groups.Length * 2);
        }
    }

    private static uint FindGroup(string group)
    {
        var buffer = new byte[BufferSize];
        GroupEntry entry;
        GroupEntry* found;
        fixed (byte* start = buffer)
        {
            if (Libc.GetGrNam(group, &entry, start, BufferSize, &found) == 0 && found != null)
            {
                return entry.Group;
            }
        }

        return uint.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number != uint.MaxValue
            ? number
            : throw new LaunchRefusedException(
                $"group '{group}' does not exist on this system. Create it, or name another in process.group.");
    }

    private static string Text(byte* value, string otherwise)
    {
        var text = Marshal.PtrToStringUTF8((nint)value);
        return string.IsNullOrEmpty(text) ? otherwise : text;
    }
}
