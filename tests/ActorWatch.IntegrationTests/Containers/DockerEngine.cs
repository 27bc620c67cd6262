using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using ActorWatch.Checks.Tests.Support;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Containers;

/// <summary>A container engine of its own, with an image of busybox; it leaves running containers alive when it ends.</summary>
public sealed class DockerEngine : IAsyncLifetime
{
    /// <summary>The image without a check.</summary>
    public const string Image = "busybox:test";

    /// <summary>The image whose check passes while there is a file /tmp/ok.</summary>
    public const string CheckedImage = "busybox:checked";

    private readonly Folder _folder = new();
    private readonly TestAuthority _authority = new();
    private string? _program;
    private Process? _process;
    private HttpClient _http = null!;

    internal Folder Folder => _folder;

    /// <summary>What stands in docker.host.</summary>
    public string Host => $"unix://{_folder["d.sock"]}";

    /// <summary>The port that it serves with TLS.</summary>
    public int TlsPort { get; private set; }

    /// <summary>The certificate of the authority of both sides.</summary>
    public string Authority => _authority.PemFile;

    /// <summary>Skips a test where there is no engine; starts one that a test has left dead.</summary>
    public async Task RequireAsync()
    {
        Programs.Require("dockerd", "/usr/sbin/dockerd");
        Programs.Require("busybox", "/bin/busybox");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root to start a container engine");
        if (!await AnswersAsync())
        {
            await StartAsync();
        }
    }

    public async ValueTask InitializeAsync()
    {
        _program = Programs.Find("dockerd", "/usr/sbin/dockerd");
        if (_program is null || Programs.Find("busybox", "/bin/busybox") is not { } busybox || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        TlsPort = Random.Shared.Next(20_000, 30_000);
        WriteCertificate("127.0.0.1", "server");
        WriteCertificate("client", "client");
        _http = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, token) => ConnectAsync(_folder["d.sock"], token) })
        {
            BaseAddress = new Uri("http://engine"),
        };
        await StartAsync();
        var image = Pack(busybox);
        await ImportAsync(image, Image, "");
        await ImportAsync(
            image, CheckedImage, "HEALTHCHECK --interval=200ms --retries=1 CMD [\"/bin/sh\", \"-c\", \"test -e /tmp/ok || { echo no file; exit 1; }\"]");
    }

    /// <summary>Starts it, or starts it again. An engine that comes to nothing on a busy machine gets a second try.</summary>
    public async Task StartAsync()
    {
        Start();
        try
        {
            await Deadline.UntilAsync(AnswersAsync, seconds: 40);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            Start();
            await Deadline.UntilAsync(AnswersAsync, seconds: 40);
        }
    }

    /// <summary>Kills it, without its containers.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        using var deadline = Deadline.In(20);
        await _process.WaitForExitAsync(deadline.Token);
        _process.Dispose();
        await KillOwnContainerdAsync();
    }

    private void Start()
    {
        File.Delete(_folder["pid"]);
        // Into a file: what it starts writes there too, and goes on when it is killed.
        string[] arguments =
        [
            "--storage-driver=vfs", "--iptables=false", "--bridge=none", "--live-restore",
            "--data-root", _folder["root"], "--exec-root", _folder["exec"], "--pidfile", _folder["pid"],
            "-H", Host, "-H", $"tcp://127.0.0.1:{TlsPort}",
            "--tlsverify", "--tlscacert", Authority, "--tlscert", _folder["server.pem"], "--tlskey", _folder["server.key"],
        ];
        _process = Process.Start("/bin/sh", ["-c", $"exec {_program} {string.Join(' ', arguments)} >>{_folder["log"]} 2>&1"]);
    }

    /// <summary>Asks for something; null where it is not there.</summary>
    public async Task<JsonNode?> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            : null;
    }

    /// <summary>Asks for an action, and expects that it is done.</summary>
    public async Task<JsonNode?> PostAsync(string path, JsonObject? body = null)
    {
        using var content = body is null ? null : new StringContent(body.ToJsonString(), null, "application/json");
        using var answer = await _http.PostAsync(path, content, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.Length > 0 && text[0] == '{' ? JsonNode.Parse(text) : null;
    }

    /// <summary>Runs a command in a container, and does not wait for its end.</summary>
    internal async Task RunInAsync(string container, params string[] command)
    {
        var made = await PostAsync($"/containers/{container}/exec", new() { ["Cmd"] = new JsonArray([.. command]) });
        await PostAsync($"/exec/{(string)made!["Id"]!}/start", new() { ["Detach"] = true });
    }

    /// <summary>The process of a container, as the machine numbers it.</summary>
    public async Task<int> PidOfAsync(string container) =>
        (int)(await GetAsync($"/containers/{container}/json"))!["State"]!["Pid"]!;

    /// <summary>A component on an image; the keys are those beside the image.</summary>
    internal static string Component(string name, string container, string keys = "", string image = Image) =>
        $"{name} {{ container {{ image = \"{image}\", network = none, {container} }}, stop.timeout = 1s, restart.initial-backoff = 100ms, {keys} }}\n";

    /// <summary>Starts a daemon on some components of this engine.</summary>
    internal async Task<Daemon> DaemonAsync(Folder folder, string components)
    {
        await RequireAsync();
        folder.WriteConfiguration($"{components} }}, docker {{ host = \"{Host}\"");
        var daemon = Daemon.Launch(folder);
        try
        {
            await daemon.UntilAsync(_ => true);
            return daemon;
        }
        catch
        {
            await daemon.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            foreach (var container in JsonSerializer.Deserialize<JsonArray>(await _http.GetStringAsync("/containers/json?all=1"))!)
            {
                using var _ = await _http.DeleteAsync($"/containers/{(string)container!["Id"]!}?force=1");
            }

            Daemon.Kill("TERM", _process.Id);
            await _process.WaitForExitAsync();
            _process.Dispose();
            _http.Dispose();
            await CleanAsync();
        }

        _authority.Dispose();
        _folder.Dispose();
    }

    // One that was killed leaves its containerd, at which the next one might wait in vain.
    private async Task KillOwnContainerdAsync()
    {
        foreach (var process in Process.GetProcessesByName("containerd"))
        {
            using (process)
            {
                if (File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(_folder.Path, StringComparison.Ordinal))
                {
                    process.Kill();
                    await process.WaitForExitAsync();
                }
            }
        }
    }

    // One that was killed leaves its root mounted.
    private async Task CleanAsync()
    {
        await KillOwnContainerdAsync();
        var mounts = File.ReadLines("/proc/self/mounts").Select(static line => line.Split(' ')[1])
            .Where(path => path.StartsWith(_folder.Path, StringComparison.Ordinal)).OrderDescending().ToList();
        foreach (var mount in mounts)
        {
            using var unmount = Process.Start("/bin/umount", ["-l", mount]);
            await unmount.WaitForExitAsync();
        }
    }

    private void WriteCertificate(string name, string file)
    {
        using var certificate = _authority.Issue(name);
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(_folder[$"{file}.pem"], certificate.ExportCertificatePem());
        File.WriteAllText(_folder[$"{file}.key"], key.ExportPkcs8PrivateKeyPem());
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return await GetAsync("/version") is not null;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task ImportAsync(byte[] image, string name, string change)
    {
        using var content = new ByteArrayContent(image);
        content.Headers.ContentType = new("application/x-tar");
        var (repository, tag) = (name.Split(':')[0], name.Split(':')[1]);
        using var answer = await _http.PostAsync(
            $"/images/create?fromSrc=-&repo={repository}&tag={tag}{(change.Length > 0 ? $"&changes={Uri.EscapeDataString(change)}" : "")}", content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    internal static byte[] Pack(string busybox)
    {
        using var image = new MemoryStream();
        using (var tar = new TarWriter(image, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "tmp/") { Mode = (UnixFileMode)0b1_111_111_111 });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "bin/") { Mode = (UnixFileMode)0b111_101_101 });
            tar.WriteEntry(busybox, "bin/busybox");
            foreach (var name in "sh sleep cat echo seq env id test touch ls head rm dd kill tail".Split(' '))
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, $"bin/{name}") { LinkName = "busybox" });
            }
        }

        return image.ToArray();
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>The numbers of the lines of a log that hold nothing else.</summary>
    internal static int[] NumbersIn(string log) =>
    [
        .. File.ReadLines(log)
            .Where(static line => int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(static line => int.Parse(line, CultureInfo.InvariantCulture)),
    ];
}
