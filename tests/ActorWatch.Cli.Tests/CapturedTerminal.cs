using System.Text;
using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Tests;

/// <summary>A terminal that remembers what was written.</summary>
internal sealed class CapturedTerminal : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _error = new();

    public CapturedTerminal(int? columns = null, bool hasColour = false) =>
        Terminal = new Terminal(_output, _error, columns is { } width ? (width, 24) : null, hasColour);

    public Terminal Terminal { get; }

    public string Output => Encoding.UTF8.GetString(_output.ToArray());

    public string Error => Encoding.UTF8.GetString(_error.ToArray());

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }
}
