namespace ActorWatch.Processes.Tests.Contract;

public sealed class LinuxDaemonDriverTests() : LinuxDriverContract(isDaemon: true);
