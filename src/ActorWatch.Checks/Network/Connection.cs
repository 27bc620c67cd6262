using System.Net.Sockets;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Checks.Network;

/// <summary>What came of an attempt to connect.</summary>
/// <param name="Socket">The connected socket, which the caller closes; null when there is none.</param>
/// <param name="Result">What the attempt alone says about the component.</param>
internal readonly record struct Connection(Socket? Socket, ProbeResult Result);
