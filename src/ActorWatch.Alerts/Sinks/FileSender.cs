using System.Text;
using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Sinks;

/// <summary>Appends a line to a file that everybody may read. Whoever has taken note of it may remove the file.</summary>
internal sealed class FileSender(FileSinkSpec spec, AlertText text) : IAlertSender
{
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public Task<SendOutcome> SendAsync(Alert alert, CancellationToken cancellationToken) =>
        Task.Run(() => Append(spec.IsJson ? text.Json(alert) : Encoding.UTF8.GetBytes(AlertText.Line(alert))), cancellationToken)
            .WaitAsync(cancellationToken); // a disk that hangs, as that of a server that is away

    private SendOutcome Append(byte[] line)
    {
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = Readable;
            }

            using var file = new FileStream(spec.Path, options);
            var begin = EndsInALine(file) ? "" : "\n"; // a full disk may have cut the last one
            file.Seek(0, SeekOrigin.End);
            file.Write([.. Encoding.UTF8.GetBytes(begin), .. line, (byte)'\n']);
            return SendOutcome.Arrived;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return SendOutcome.Failed($"cannot write '{spec.Path}': {error.Message.TrimEnd('.')}");
        }
    }

    private static bool EndsInALine(FileStream file)
    {
        if (file.Length == 0)
        {
            return true;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}
