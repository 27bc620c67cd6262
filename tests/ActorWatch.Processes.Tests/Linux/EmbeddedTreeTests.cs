namespace ActorWatch.Processes.Tests.Linux;

public sealed class EmbeddedTreeTests() : TreeTests(isDaemon: false);
