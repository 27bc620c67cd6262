namespace ActorWatch.Processes.Tests.Contract;

public sealed class LinuxEmbeddedDriverTests() : LinuxDriverContract(isDaemon: false);
