using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace ActorWatch.Grpc.Tests.Support;

/// <summary>A health server of grpc.io's own library for Python, in a process of its own.</summary>
internal sealed class ForeignServer : IAsyncDisposable
{
    /// <summary>Debian's own Python, which has Debian's own gRPC.</summary>
    public const string Python = "/usr/bin/python3";

    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "health_server.py");

    private readonly Process _process;
    private readonly string _directory;

    private ForeignServer(Process process, string directory, int port)
    {
        (_process, _directory, Port) = (process, directory, port);
    }

    public int Port { get; }

    /// <summary>Starts it, or skips the test where Python has no gRPC.</summary>
    /// <param name="certificate">Its certificate, with the key; null for no TLS.</param>
    public static async Task<ForeignServer> StartAsync(X509Certificate2? certificate = null)
    {
        SkipWithoutPython();
        var directory = Directory.CreateTempSubdirectory("aw-grpc-").FullName;
        var portFile = Path.Combine(directory, "port");
        using var watcher = new FileSystemWatcher(directory);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Renamed += (_, _) => written.TrySetResult();
        watcher.EnableRaisingEvents = true;
        var process = Start(certificate is null
            ? [Script, portFile]
            : [Script, portFile, Pem(directory, "certificate", certificate.ExportCertificatePem()), Pem(directory, "key", KeyOf(certificate))]);
        await written.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var port = int.Parse(await File.ReadAllTextAsync(portFile, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        return new ForeignServer(process, directory, port);
    }

    /// <summary>Skips the test where Python has no gRPC.</summary>
    public static void SkipWithoutPython() =>
        Assert.SkipUnless(File.Exists(Python) && IsThere(), "python3-grpcio is not installed");

    /// <summary>Changes what the whole of it answers.</summary>
    public async Task SayAsync(string status)
    {
        await _process.StandardInput.WriteLineAsync(status);
        await _process.StandardInput.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static bool IsThere()
    {
        using var process = Start(["-c", "import grpc"]);
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string KeyOf(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string Pem(string directory, string name, string text)
    {
        var path = Path.Combine(directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static Process Start(IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo(Python, arguments) { RedirectStandardInput = true, RedirectStandardError = true })!;
}
