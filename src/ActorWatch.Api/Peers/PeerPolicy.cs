namespace ActorWatch.Api.Peers;

/// <summary>
/// Who may command: root and the daemon's own user. Where the kernel names no peer, the socket's mode 0600 has decided.
/// </summary>
/// <param name="ownUserId">The daemon's effective user.</param>
internal sealed class PeerPolicy(uint ownUserId)
{
    public bool Allows(PeerCredentials? peer) => peer is not { } known || known.UserId == 0 || known.UserId == ownUserId;
}
