using System.Net;
using ActorWatch.Containers.Engine;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Containers.Running;

/// <summary>Says in our form why a container could not be started.</summary>
internal static class LaunchRefusal
{
    private const string NoMount = "bind source path does not exist";

    /// <summary>The sentence, and whether a later try may go better by itself.</summary>
    public static (string Cause, bool IsTransient) Of(ComponentName component, ContainerSpec spec, EngineException error)
    {
        var (phrase, isTransient) = Explain(spec, error);
        return ($"Cannot start '{component}': {phrase}.", isTransient);
    }

    private static (string Phrase, bool IsTransient) Explain(ContainerSpec spec, EngineException error)
    {
        var text = error.Message;
        return error switch
        {
            { IsUnreachable: true } => (text, error.IsTransient),
            _ when Has(text, NoMount) => ($"{Mount(spec, text)} does not exist. Make it, or correct container.mounts", false),
            _ when Has(text, "port is already allocated") || Has(text, "address already in use") =>
                ($"a port is bound already: {Short(text)}. Free it, or correct container.ports", true),
            _ when Has(text, "executable file not found") || Has(text, "no such file or directory") && Has(text, "exec") =>
                ($"its program is not in the image '{spec.Image}': {Short(text)}", false),
            { Status: HttpStatusCode.NotFound } when Has(text, "No such image") =>
                ($"the image '{spec.Image}' is not there. Build or fetch it, or set container.pull = missing", false),
            _ => ($"the container engine refuses: {Short(text)}", error.IsTransient),
        };
    }

    private static string Mount(ContainerSpec spec, string text) =>
        spec.Mounts.FirstOrDefault(mount => mount.IsPath && Has(text, mount.Source)) is { } mount ? $"the mount '{mount.Source}'" : "a mount";

    // Runtimes tell the whole way that an error came; its end says what it is.
    private static string Short(string text)
    {
        const string Marker = "starting container process caused: ";
        var at = text.LastIndexOf(Marker, StringComparison.Ordinal);
        return at >= 0 ? text[(at + Marker.Length)..] : text;
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
