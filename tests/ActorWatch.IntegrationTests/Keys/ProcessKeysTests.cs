using System.Globalization;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>The keys of <c>process</c>, seen by the program itself.</summary>
public sealed class ProcessKeysTests(KeyDaemon<ProcessKeysTests> daemon)
    : IClassFixture<KeyDaemon<ProcessKeysTests>>, IKeyComponents
{
    public static string Components(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "server.env"), "# of the server\nFROM_FILE=file\nIN_BOTH=file\n");
        File.WriteAllText(Path.Combine(folder, "input.txt"), "typed\n");
        return Job("list", "command = [printf, \"%s|\", \"a b\", \"$HOME\", \"*\"]")
            + Job("text", "command = \"printf '%s|' a b | tr ab cd\"")
            + Job("dir", "command = [pwd], dir = \"/usr\"")
            + Job("dir-default", "command = [pwd]")
            + Job("env", "command = \"echo $COLOUR $PATH\", env { COLOUR = red, PATH = \"/bin:/usr/bin\" }")
            + Job("env-file", "command = \"echo $FROM_FILE $IN_BOTH\", env-file = \"server.env\", env { IN_BOTH = env }")
            + Job("env-inherit", "command = \"echo ${AW_GIVEN-no} ${AW_WITHHELD-no}\", env-inherit = [AW_GIVEN]")
            + Job("user", $"command = \"id -un; id -gn; id -G; echo $HOME $USER $LOGNAME\", user = {Accounts.User}")
            + Job("group", "command = \"id -gn\", group = daemon")
            + Job("umask", "command = \"umask; touch made; stat -c %a made\", umask = \"027\"")
            + Job("stdin", "command = [cat], stdin = \"input.txt\"")
            + Job("stdin-default", "command = [readlink, \"/proc/self/fd/0\"]")
            + "nice { process { command = [sleep, \"1000\"], nice = 7 } }\n";
    }

    [Fact]
    [Keys("process.command")]
    public async Task Command_List_IsGivenToTheProgramAsItStands() =>
        Assert.Equal("a b|$HOME|*|", await daemon.OutputOfAsync("list"));

    [Fact]
    [Keys("process.command")]
    public async Task Command_Text_IsReadByTheShell() => Assert.Equal("c|d|", await daemon.OutputOfAsync("text"));

    [Fact]
    [Keys("process.dir")]
    public async Task Dir_IsTheWorkingDirectory() => Assert.Equal("/usr", await daemon.OutputOfAsync("dir"));

    [Fact]
    [Keys("process.dir")]
    public async Task Dir_Missing_IsThatOfTheConfiguration() =>
        Assert.Equal(daemon.Folder.Path, await daemon.OutputOfAsync("dir-default"));

    [Fact]
    [Keys("process.env")]
    public async Task Env_IsAddedToTheEnvironment() => Assert.Equal("red /bin:/usr/bin", await daemon.OutputOfAsync("env"));

    [Fact]
    [Keys("process.env-file")]
    public async Task EnvFile_IsReadAndEnvWinsOverIt() => Assert.Equal("file env", await daemon.OutputOfAsync("env-file"));

    [Fact]
    [Keys("process.env-inherit")]
    public async Task EnvInherit_PassesOnWhatItNamesAlone() =>
        Assert.Equal("given no", await daemon.OutputOfAsync("env-inherit"));

    [Fact]
    [Keys("process.user")]
    public async Task User_HasItsGroupsAndItsHome()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root to run as another user");
        var user = Accounts.User;
        var (name, group, groups) = (await Accounts.AskAsync("-un"), await Accounts.AskAsync("-gn"), await Accounts.AskAsync("-G"));

        Assert.Equal($"{name}\n{group}\n{groups}\n{Accounts.Home} {user} {user}", await daemon.OutputOfAsync("user"));
    }

    [Fact]
    [Keys("process.group")]
    public async Task Group_IsThePrimaryOne()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root to run as another group");

        Assert.Equal("daemon", await daemon.OutputOfAsync("group"));
    }

    [Fact]
    [Keys("process.umask")]
    public async Task Umask_IsThatOfNewFiles() => Assert.Equal("0027\n640", await daemon.OutputOfAsync("umask"));

    [Fact]
    [Keys("process.stdin")]
    public async Task Stdin_IsReadFromTheFile() => Assert.Equal("typed", await daemon.OutputOfAsync("stdin"));

    [Fact]
    [Keys("process.stdin")]
    public async Task Stdin_Missing_IsEmpty() => Assert.Equal("/dev/null", await daemon.OutputOfAsync("stdin-default"));

    [Fact]
    [Keys("process.nice")]
    public async Task Nice_IsThePriorityOfTheProcess()
    {
        var nice = await daemon.RunningAsync("nice");

        var stat = await File.ReadAllTextAsync($"/proc/{nice.Pid}/stat", TestContext.Current.CancellationToken);

        var behindName = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        Assert.Equal(7, int.Parse(behindName[16], CultureInfo.InvariantCulture));
    }

    private static string Job(string name, string process) => $"{name} {{ process {{ {process} }}, restart.on = never }}\n";
}
