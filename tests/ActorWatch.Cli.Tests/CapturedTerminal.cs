using System.Text;
using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Tests;

/// <summary>A terminal that remembers what was written, by whatever thread.</summary>
internal sealed class CapturedTerminal : IDisposable
{
    private readonly SharedStream _output = new();
    private readonly SharedStream _error = new();

    public CapturedTerminal(int? columns = null, bool hasColour = false) =>
        Terminal = new Terminal(_output, _error, columns is { } width ? (width, 24) : null, hasColour);

    public Terminal Terminal { get; }

    public string Output => _output.Text;

    public string Error => _error.Text;

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private sealed class SharedStream : MemoryStream
    {
        private readonly Lock _gate = new();

        public string Text
        {
            get
            {
                lock (_gate)
                {
                    return Encoding.UTF8.GetString(ToArray());
                }
            }
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            lock (_gate)
            {
                base.Write(buffer, offset, count);
            }
        }
    }
}
