using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Heartbeats;

/// <summary>
/// Takes the heartbeats that programs send over HTTP. The token of an instance is an HMAC (RFC 2104) of its name and
/// generation, so nothing has to be remembered: each daemon that has the key knows the tokens of the last one. Thread-safe.
/// </summary>
public sealed class HeartbeatDesk
{
    /// <summary>The variable of a program's environment that holds the token of its instance.</summary>
    public const string TokenVariable = "ACTORWATCH_HEARTBEAT_TOKEN";

    /// <summary>The variable of a program's environment that holds the address to call.</summary>
    public const string UrlVariable = "ACTORWATCH_HEARTBEAT_URL";

    /// <summary>Bytes of the key.</summary>
    public const int KeyLength = 32;

    private readonly byte[] _key;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<ComponentName, Beat> _beats = new();

    /// <summary>Opens the desk.</summary>
    /// <param name="key">A secret of <see cref="KeyLength"/> bytes.</param>
    /// <param name="address">Where heartbeats are taken.</param>
    /// <param name="time">The clock.</param>
    public HeartbeatDesk(byte[] key, IPEndPoint address, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyLength);
        (_key, Address, _time) = (key, address, time);
    }

    /// <summary>Where heartbeats are taken.</summary>
    public IPEndPoint Address { get; }

    /// <summary>What the program of an instance has to know.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf(InstanceId instance) => new Dictionary<string, string>
    {
        [UrlVariable] = $"http://{Address}/v1/components/{instance.Component}/heartbeat",
        [TokenVariable] = TokenOf(instance),
    };

    /// <summary>Takes a heartbeat.</summary>
    /// <returns>False when the token is not one of the component. One of an earlier instance is taken and counts nothing.</returns>
    public bool Take(ComponentName component, string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Split('.', 2) is not [var number, _]
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(TokenOf(new InstanceId(component, generation)))))
        {
            return false;
        }

        var beat = new Beat(generation, _time.GetTimestamp());
        _beats.AddOrUpdate(component, beat, (_, last) => last.Generation > generation ? last : beat);
        return true;
    }

    /// <summary>The time since the last heartbeat of an instance; null when there was none since this desk was opened.</summary>
    public TimeSpan? SilenceOf(InstanceId instance) =>
        _beats.TryGetValue(instance.Component, out var beat) && beat.Generation == instance.Generation
            ? _time.GetElapsedTime(beat.Timestamp)
            : null;

    private string TokenOf(InstanceId instance)
    {
        var subject = $"{instance.Component.Value.ToUpperInvariant()}/{instance.Generation.ToString(CultureInfo.InvariantCulture)}";
        var proof = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(subject));
        return $"{instance.Generation.ToString(CultureInfo.InvariantCulture)}.{Base64Url.EncodeToString(proof)}";
    }

    private readonly record struct Beat(long Generation, long Timestamp);
}
