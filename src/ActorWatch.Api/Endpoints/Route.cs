namespace ActorWatch.Api.Endpoints;

/// <summary>One address. A segment of the template in braces takes any segment of the path.</summary>
internal sealed class Route(string method, string template, Func<ApiRequest, Task> handle)
{
    private readonly string[] _segments = template.Split('/');

    public string Method => method;

    public Func<ApiRequest, Task> Handle => handle;

    public bool TryMatch(string path, out IReadOnlyDictionary<string, string> values)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        values = found;
        var segments = path.Split('/');
        if (segments.Length != _segments.Length)
        {
            return false;
        }

        for (var index = 0; index < segments.Length; index++)
        {
            if (_segments[index] is ['{', .. var name, '}'])
            {
                found[name] = segments[index];
            }
            else if (_segments[index] != segments[index])
            {
                return false;
            }
        }

        return true;
    }
}
