using ActorWatch.Hocon;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;

namespace ActorWatch.Supervision.Tests.Configuration;

public sealed class ConfigurationLoaderTests
{
    private static readonly Surroundings Root = new(IsRoot: true, "host", _ => null);

    [Fact]
    public void Load_ValuesOfTheEnvironment_NamesTheirVariables()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "mine = ${PATH}${?NO_SUCH_VARIABLE}, actorwatch.components.web.process.command = ${mine}");

        var variables = ConfigurationLoader.Load(file, Root).Variables;

        File.Delete(file);
        Assert.Equal(["PATH"], variables);
    }

    [Fact]
    public void Read_LeastConfiguration_HasTheDocumentedDefaults()
    {
        var configuration = Read("actorwatch { components { web { process { command = [\"/bin/web\"] } } } }");

        var component = Assert.Single(configuration.Components);
        Assert.Equal("web", component.Name.Value);
        Assert.Equal(new StopOptions(), component.Stop);
        Assert.Equal(new LogOptions(), component.Log);
        Assert.Empty(component.Probes);
        var process = Assert.IsType<ProcessSpec>(component.Workload);
        Assert.Equal("/etc/app", process.Directory);
        Assert.False(process.Command.IsShell);
        Assert.Equal("host", configuration.NodeName);
        Assert.Equal("/var/lib/actorwatch", configuration.DataDirectory);
        Assert.Equal("/run/actorwatch/actorwatch.sock", configuration.Socket);
    }

    [Fact]
    public void Read_EveryKey_ReachesTheSpec()
    {
        var configuration = Read("""
            actorwatch {
              node.name = n1, data-dir = data, api.socket = /run/x.sock
              components.web {
                process {
                  command = "exec web", dir = /srv, env { A = 1, B = x }, env-file = web.env, env-inherit = [HOME]
                  user = www, group = "33", umask = "027", nice = 5, stdin = in
                  limits { open-files = 100, core-size = 1M, processes = unlimited }
                }
                restart {
                  on = failure, success-exit-codes = [0, 2], initial-backoff = 2s, multiplier = 3, max-backoff = 1m
                  jitter = 0.1, min-uptime = 5s, max-restarts = unlimited, window = 1h, cooldown = 5m
                  on-unknown-exit = complete
                }
                stop { signal = INT, timeout = 3s, command = [quit], to = leader }
                log { stderr = err.log }
                probes {
                  startup { exec { command = [check], dir = sub, env { C = 1 } } }
                  liveness {
                    tcp { host = localhost, port = 80 }
                    initial-delay = 1s, period = 2s, timeout = 500ms, failure-threshold = 4, on-failure = alert
                  }
                  readiness {
                    http {
                      url = "https://localhost/ready", method = post, headers { X = y }, expect-status = [200, "300-302"]
                      expect-body = ok, tls { ca = ca.pem, insecure = true }
                    }
                    success-threshold = 2
                  }
                }
              }
            }
            """);

        Assert.Equal(("n1", "/etc/app/data", "/run/x.sock"), (configuration.NodeName, configuration.DataDirectory, configuration.Socket));
        var component = configuration.Components[0];
        var process = (ProcessSpec)component.Workload;
        Assert.Equal(["/bin/sh", "-c", "exec web"], process.Command.Arguments);
        Assert.Equal(("/srv", "web.env", "www", "33", 23, 5, "in"), (process.Directory, process.EnvironmentFile!, process.User!, process.Group!, process.Umask!.Value, process.Nice!.Value, process.Stdin!));
        Assert.Equal(new Dictionary<string, string> { ["A"] = "1", ["B"] = "x" }, process.Environment);
        Assert.Equal(["HOME"], process.InheritedEnvironment);
        Assert.Equal((100UL, 1048576UL, ulong.MaxValue), (process.Limits[ResourceLimit.OpenFiles], process.Limits[ResourceLimit.CoreSize], process.Limits[ResourceLimit.Processes]));
        var restart = component.Restart;
        Assert.Equal([0, 2], restart.SuccessExitCodes);
        Assert.Equal(
            new RestartOptions
            {
                On = RestartCondition.Failure,
                SuccessExitCodes = restart.SuccessExitCodes,
                InitialBackoff = TimeSpan.FromSeconds(2),
                Multiplier = 3,
                MaxBackoff = TimeSpan.FromMinutes(1),
                Jitter = 0.1,
                MinUptime = TimeSpan.FromSeconds(5),
                MaxRestarts = null,
                Window = TimeSpan.FromHours(1),
                Cooldown = TimeSpan.FromMinutes(5),
                RestartOnUnknownExit = false,
            },
            restart);
        Assert.Equal(
            (new UnixSignal(2), TimeSpan.FromSeconds(3), "quit", SignalScope.Leader),
            (component.Stop.Signal, component.Stop.Timeout, component.Stop.Command!.Program, component.Stop.To));
        Assert.Equal("/etc/app/err.log", component.Log.Stderr);
        var exec = Assert.IsType<ExecCheckSpec>(component.Probe(ProbeKind.Startup)!.Check);
        Assert.Equal(("check", "sub", "1"), (exec.Command.Program, exec.Directory!, exec.Environment["C"]));
        var liveness = component.Probe(ProbeKind.Liveness)!;
        Assert.Equal(new TcpCheckSpec { Host = "localhost", Port = 80 }, liveness.Check);
        Assert.Equal(
            (1d, 2d, 0.5, 4, ProbeAction.Alert),
            (liveness.InitialDelay.TotalSeconds, liveness.Period.TotalSeconds, liveness.Timeout.TotalSeconds, liveness.FailureThreshold, liveness.OnFailure));
        var readiness = component.Probe(ProbeKind.Readiness)!;
        var http = Assert.IsType<HttpCheckSpec>(readiness.Check);
        Assert.Equal(2, readiness.SuccessThreshold);
        Assert.Equal(
            ("https://localhost/ready", "POST", "y", "ok", "/etc/app/ca.pem", true),
            (http.Url.ToString(), http.Method, http.Headers["X"], http.ExpectBody!, http.TlsAuthority!, http.TlsInsecure));
        Assert.Equal([(200, 200), (300, 302)], http.ExpectStatus);
    }

    [Fact]
    public void Read_GrpcCheck_EveryKeyIsTaken()
    {
        var component = Read("""
            actorwatch.components.web {
              process.command = [a]
              probes {
                startup.grpc.port = 50051
                liveness.grpc { port = 1, tls {} }
                readiness.grpc {
                  host = "::1", port = 2, service = "a.B", metadata { x-key = 7 }
                  tls { ca = ca.pem, insecure = true, server-name = db.example }
                }
              }
            }
            """).Components[0];

        var least = Assert.IsType<GrpcCheckSpec>(component.Probe(ProbeKind.Startup)!.Check);
        Assert.Equal(("127.0.0.1", 50051, "", 0, null), (least.Host, least.Port, least.Service, least.Metadata.Count, least.Tls));
        Assert.Equal(new TlsSpec(), Assert.IsType<GrpcCheckSpec>(component.Probe(ProbeKind.Liveness)!.Check).Tls);
        var all = Assert.IsType<GrpcCheckSpec>(component.Probe(ProbeKind.Readiness)!.Check);
        Assert.Equal(("::1", 2, "a.B", "7"), (all.Host, all.Port, all.Service, all.Metadata["x-key"]));
        Assert.Equal(new TlsSpec { Authority = "/etc/app/ca.pem", IsInsecure = true, ServerName = "db.example" }, all.Tls);
    }

    [Fact]
    public void Read_Defaults_AreAFallbackOfEachComponent()
    {
        var configuration = Read("""
            actorwatch {
              defaults { restart { max-restarts = 3, window = 1m }, stop.timeout = 1s, probes.liveness.period = 7s }
              components {
                a { process.command = [a], restart.max-restarts = 5 }
                b { process.command = [b], probes.liveness { tcp.port = 1 } }
              }
            }
            """);

        var (a, b) = (configuration.Components[0], configuration.Components[1]);
        Assert.Equal((5, TimeSpan.FromMinutes(1)), (a.Restart.MaxRestarts, a.Restart.Window));
        Assert.Equal((3, TimeSpan.FromSeconds(1)), (b.Restart.MaxRestarts, b.Stop.Timeout));
        Assert.Empty(a.Probes);
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(b.Probes).Period);
    }

    [Theory]
    [InlineData("process { comand = [a] }", "1:43: unknown key 'comand' in 'actorwatch.components.web.process'.", "did you mean 'command'?")]
    [InlineData("process { command = [] }", "1:53: actorwatch.components.web.process.command must be a program", null)]
    [InlineData("process { command = \" \" }", "command must be a program with its arguments in brackets or a text for the shell, but is an empty text.", "command = [\"program\"")]
    [InlineData("process { command = [\"\", a] }", "but is a list that begins with an empty text.", "command = [\"program\"")]
    [InlineData("process { command = { a = b } }", "but is an object.", "command = [\"program\"")]
    [InlineData("process { command = [a, \"b\\u0000\"] }", "1:57: actorwatch.components.web.process.command must not hold the character NUL", null)]
    [InlineData("process { command = \"a\\u0000\" }", "1:53: actorwatch.components.web.process.command must not hold the character NUL", null)]
    [InlineData("process { command = [a], env { A = \"\\u0000\" } }", "process.env.A must not hold the character NUL", null)]
    [InlineData("process { command = [a], dir = \"\\u0000\" }", "process.dir must not hold the character NUL", null)]
    [InlineData("process { command = [a], env-inherit = A }", "env-inherit must be a list in brackets, but is the text \"A\".", null)]
    [InlineData("process { command = [a], memroy = 1 }", "unknown key 'memroy'", "known keys: command")]
    [InlineData("process { command = [a], envFile = x }", "unknown key 'envFile'", "did you mean 'env-file'?")]
    [InlineData("process { command = [a], env_file = x }", "unknown key 'env_file'", "did you mean 'env-file'?")]
    [InlineData("process { command = [a], limits { opneFiles = 1 } }", "unknown key 'opneFiles'", "did you mean 'open-files'?")]
    [InlineData("process.command = a, restart { maxRestarts = 1 }", "unknown key 'maxRestarts'", "did you mean 'max-restarts'?")]
    [InlineData("process { command = [a], user = [1] }", "1:65: actorwatch.components.web.process.user must be", null)]
    [InlineData("process { command = [a], umask = 999 }", "1:66: actorwatch.components.web.process.umask must be an octal number of 000 to 777, but is '999'.", null)]
    [InlineData("process { command = [a], nice = 20 }", "1:65: actorwatch.components.web.process.nice must be -20 to 19, but is 20.", null)]
    [InlineData("process { command = [a], limits { open-files = -1 } }", "1:80: actorwatch.components.web.process.limits.open-files must be 0 or more, or unlimited, but is -1.", null)]
    [InlineData("process { command = [a], limits { memory = 1G } }", "1:67: unknown key 'memory'", null)]
    [InlineData("process.command = a, restart { initial-backoff = -1s }", "1:82: actorwatch.components.web.restart.initial-backoff must be zero or more, but is \"-1s\".", null)]
    [InlineData("process.command = a, restart { max_restarts = 1 }", "1:64: unknown key 'max_restarts'", "did you mean 'max-restarts'?")]
    [InlineData("process.command = a, restart { on = allways }", "1:69: actorwatch.components.web.restart.on must be one of always, failure, never, but is 'allways'.", "did you mean 'always'?")]
    [InlineData("process.command = a, restart { initial-backoff = 2m }", "actorwatch.components.web.restart.max-backoff must be at least initial-backoff (2m), but is 1m.", null)]
    [InlineData("process.command = a, stop { signal = SIGFOO }", "1:70: actorwatch.components.web.stop.signal must be a signal such as SIGTERM, INT or 15, but is 'SIGFOO'.", null)]
    [InlineData("process.command = a, probes.liveness { tcp { port = 99999 } }", "actorwatch.components.web.probes.liveness.tcp.port must be 1 to 65535, but is 99999.", null)]
    [InlineData("process.command = a, probes.liveness { tcp { port = 1, host = \"a b\" } }", "actorwatch.components.web.probes.liveness.tcp.host must be a host name or an address, but is 'a b'.", null)]
    [InlineData("process.command = a, probes.liveness { http { url = \"localhost:80\" } }", "actorwatch.components.web.probes.liveness.http.url must be an address such as", null)]
    [InlineData("process.command = a, probes.liveness { period = 1s }", "actorwatch.components.web.probes.liveness has no check.", null)]
    [InlineData("process.command = a, probes.liveness { tcp.port = 1, exec.command = b }", "actorwatch.components.web.probes.liveness must have one check, but has exec and tcp.", null)]
    [InlineData("process.command = a, probes.liveness { tcp.port = 1, period = 0s }", "actorwatch.components.web.probes.liveness.period must be above zero", null)]
    [InlineData("process.command = a, probes.liveness { tcp.port = 1, success-threshold = 2 }", "success-threshold must be 1 for a liveness probe, but is 2.", null)]
    [InlineData("process.command = a, probes.liveness { log { } }", "'log' is not yet supported.", null)]
    [InlineData("process.command = a, probes.liveness { grpc { service = x } }", "1:72: actorwatch.components.web.probes.liveness.grpc.port is missing.", null)]
    [InlineData("process.command = a, probes.liveness { grpc { port = 1, host = \"a b\" } }", "liveness.grpc.host must be a host name or an address, but is 'a b'.", null)]
    [InlineData("process.command = a, probes.liveness { grpc { port = 1, sevice = x } }", "1:89: unknown key 'sevice'", "did you mean 'service'?")]
    [InlineData("process.command = a, probes.liveness { grpc { port = 1, metadata { X-Key = a } } }", "grpc.metadata must have names of a-z, 0-9, '.', '_' and '-', but has 'X-Key'.", null)]
    [InlineData("process.command = a, probes.liveness { grpc { port = 1, metadata { grpc-timeout = a } } }", "grpc.metadata must not have 'grpc-timeout', which gRPC uses itself.", null)]
    [InlineData("process.command = a, probes.liveness { grpc { port = 1, metadata { a-bin = \"?\" } } }", "grpc.metadata must have base64 in 'a-bin'.", null)]
    [InlineData("process.command = a, probes.liveness { grpc { port = 1, tls { server-name = \"a b\" } } }", "grpc.tls.server-name must be a host name or an address, but is 'a b'.", null)]
    [InlineData("container.image = x, notify {}", "web.notify needs a process: only a process has a socket to report over.", null)]
    [InlineData("process.command = a, depends-on { wbe = ready }", "there is no component 'wbe'.", "did you mean 'web'?")]
    [InlineData("process.command = a, depends-on { \"no name\" = ready }", "'no name' is no component name.", null)]
    [InlineData("process.command = a, log { mode = pipe, stderr = e }", "actorwatch.components.web.log.stderr needs log.mode = file.", null)]
    [InlineData("process.command = a, log.rules = {}", "1:66: actorwatch.components.web.log.rules must be a list in brackets", null)]
    [InlineData("process.command = a, log.rules = [ERROR]", "1:67: actorwatch.components.web.log.rules[0] must be an object in braces, but is", null)]
    [InlineData("process.command = a, log.rules = [{ match = a }, { match = \"a(\" }]", "1:92: actorwatch.components.web.log.rules[1].match is no regular expression: ", null)]
    [InlineData("process.command = a, log.rules = [{ match = \"(?=a)b\" }]", "rules[0].match must not hold a positive lookahead (?= pattern) or positive lookbehind (?<= pattern): lines are matched in linear time.", null)]
    [InlineData("process.command = a, log.rules = [{ match = \"(a)\\\\1\" }]", "rules[0].match must not hold a backreference (\\ number): lines are matched in linear time.", null)]
    [InlineData("process.command = a, log.rules = [{ match = \"((a{1,500}){1,500}){1,500}\" }]", "rules[0].match is too large: ", null)]
    [InlineData("process.command = a, log.rules = [{ action = alert }]", "actorwatch.components.web.log.rules[0].match is missing.", null)]
    [InlineData("process.command = a, log.rules = [{ match = a, count = 0 }]", "rules[0].count must be 1 to 1000, but is 0.", null)]
    [InlineData("process.command = a, log.rules = [{ match = a, action = reboot }]", "rules[0].action must be one of event, alert, restart, unhealthy, but is 'reboot'.", null)]
    [InlineData("process.command = a, log.rules = [{ match = a, sevrity = error }]", "unknown key 'sevrity'", "did you mean 'severity'?")]
    [InlineData("process.command = a, log { mode = none, rules = [{ match = a }] }", "log.rules need log.mode = file or pipe: other output is not read.", null)]
    [InlineData("restart {}", "actorwatch.components.web does not say what to run.", null)]
    [InlineData("process = null", "actorwatch.components.web does not say what to run.", null)]
    [InlineData("process.command = null", "actorwatch.components.web.process.command is missing.", null)]
    [InlineData("process.command = 7", "1:51: actorwatch.components.web.process.command must be a program with its arguments in brackets or a text for the shell, but is the number 7.", null)]
    [InlineData("process.command = true", "for the shell, but is true.", null)]
    [InlineData("process { command = [a], dir = 5 }", "1:64: actorwatch.components.web.process.dir must be text, but is the number 5; write it in quotes if it is meant", null)]
    [InlineData("process { command = [a], user = false }", "process.user must be text, but is false;", null)]
    [InlineData("process { command = [a], env-inherit = [5] }", "process.env-inherit must be text, but is the number 5;", null)]
    [InlineData("process.command = a, log.mode = 3", "log.mode must be one of file, pipe, inherit, none, but is the number 3.", null)]
    [InlineData("process.command = a, restart.on = true", "restart.on must be one of always, failure, never, but is true.", null)]
    [InlineData("process.command = a, probes.liveness { tcp = null }", "actorwatch.components.web.probes.liveness has no check.", null)]
    public void Read_BadComponent_IsReportedWithItsPlace(string component, string message, string? hint)
    {
        var result = Load($"actorwatch {{ components {{ web {{ {component} }} }} }}");

        var error = Assert.Single(result.Errors);
        Assert.Contains(message, $"{error.Origin.Line}:{error.Origin.Column}: {error.Message}", StringComparison.Ordinal);
        Assert.Contains(hint ?? "", error.Hint ?? "", StringComparison.Ordinal);
        Assert.Null(result.Configuration);
    }

    [Fact]
    public void Read_NumbersWhereTheyAreMeant_AreTakenAsWritten()
    {
        var component = Read("""
            actorwatch.components.web {
              process { command = [serve, 8080, true], env { PORT = 8080, DEBUG = true }, user = 33, group = 33 }
              stop.signal = 15
              probes.readiness.http { url = "http://localhost", headers { X-Id = 7 }, expect-status = 204 }
              log.mode = null
            }
            """).Components[0];

        var process = Assert.IsType<ProcessSpec>(component.Workload);
        Assert.Equal(["serve", "8080", "true"], process.Command.Arguments);
        Assert.Equal(("8080", "true", "33", "33"), (process.Environment["PORT"], process.Environment["DEBUG"], process.User, process.Group));
        Assert.Equal(15, component.Stop.Signal.Number);
        var http = Assert.IsType<HttpCheckSpec>(component.Probe(ProbeKind.Readiness)!.Check);
        Assert.Equal(("7", (204, 204)), (http.Headers["X-Id"], Assert.Single(http.ExpectStatus)));
        Assert.Equal(LogMode.File, component.Log.Mode);
    }

    [Theory]
    [InlineData("actorwatch { data-dir = 5, components.a.process.command = x }", "actorwatch.data-dir must be text")]
    [InlineData("actorwatch { api.socket = 5, components.a.process.command = x }", "actorwatch.api.socket must be text")]
    [InlineData("actorwatch { node.name = true, components.a.process.command = x }", "actorwatch.node.name must be text")]
    public void Read_NumberInPlaceOfText_IsReported(string text, string message)
    {
        var error = Assert.Single(Load(text).Errors);

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WEB", "differs only in case")]
    [InlineData("\"a b\"", "is no component name")]
    public void Read_ComponentOfABadName_IsReadForItsOwnMistakesToo(string name, string problem)
    {
        var result = Load($$"""
            actorwatch.components {
              web { process.command = [a] }
              {{name}} { restart { max-restart = 1 } }
            }
            """);

        Assert.Equal([3, 3, 3], result.Errors.Select(error => error.Origin.Line));
        Assert.Contains(result.Errors, error => error.Message.Contains(problem, StringComparison.Ordinal));
        Assert.Contains(result.Errors, error => error.Message.Contains("does not say what to run", StringComparison.Ordinal));
        Assert.Contains(result.Errors, error => error.Message.Contains("'max-restart'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("off", null)]
    [InlineData("\"127.0.0.1:9471\"", "127.0.0.1:9471")]
    [InlineData("\"[::1]:9471\"", "[::1]:9471")]
    public void Read_GrpcAddress_IsTaken(string value, string? address) => Assert.Equal(
        address, Read($"actorwatch {{ api.grpc = {value}, components.a.process.command = x }}").GrpcAddress?.ToString());

    [Theory]
    [InlineData("x = 1", "there is no 'actorwatch' object.")]
    [InlineData("actorwatch = 5", "'actorwatch' must be an object in braces, but is the number 5.")]
    [InlineData("actorwatch {}", "there are no components.")]
    [InlineData("actorwatch { components { \"a b\" { process.command = x } } }", "'a b' is no component name.")]
    [InlineData("actorwatch { components { web { process.command = x }, Web { process.command = x } } }", "component 'Web' differs only in case from the one at app.conf:1:27.")]
    [InlineData("actorwatch { api.listen = \"127.0.0.1:9470\", components.a.process.command = x }", "'listen' is not yet supported.")]
    [InlineData("actorwatch { api.grpc = \"localhost\", components.a.process.command = x }", "actorwatch.api.grpc must be off or an address with its port such as \"127.0.0.1:9471\", but is 'localhost'.")]
    [InlineData("actorwatch { api.grpc = \"127.0.0.1:0\", components.a.process.command = x }", "actorwatch.api.grpc must be off or an address with its port such as \"127.0.0.1:9471\", but is '127.0.0.1:0'.")]
    [InlineData("actorwatch { api.grpc = \"192.0.2.1:9471\", components.a.process.command = x }", "actorwatch.api.grpc must be an address of this machine alone (127.0.0.1 or [::1]), but is '192.0.2.1:9471'.")]
    [InlineData("actorwatch { cluster {}, components.a.process.command = x }", "'cluster' is not yet supported.")]
    [InlineData("actorwatch { defaults.restart.widow = 1m, components.a.process.command = x }", "unknown key 'widow' in 'actorwatch.defaults.restart'.")]
    public void Read_BadConfiguration_IsReported(string text, string message)
    {
        var error = Assert.Single(Load(text).Errors);

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Read_ManyMistakes_ReportsAllOfThemInOrder()
    {
        var result = Load("""
            actorwatch {
              nodes { name = a }
              defaults { restart { jitter = 2 } }
              components {
                a { process { command = [a], umask = "9" }, stop.timeout = soon }
                b { process { comand = [b] } }
                c { process { command = [c] }, probes { liveness { tcp { port = http } } } }
              }
            }
            """);

        Assert.Equal([2, 3, 5, 5, 6, 7], result.Errors.Select(error => error.Origin.Line));
    }

    [Fact]
    public void Read_ComponentDefinedTwice_MergesAndWarnsWithBothPlaces()
    {
        var result = Load("""
            actorwatch.components { web { process.command = [a] } }
            actorwatch.components { web { restart.max-restarts = 1 } }
            """);

        Assert.Equal(1, result.Configuration!.Components[0].Restart.MaxRestarts);
        var warning = Assert.Single(result.Warnings);
        Assert.Equal((2, "first at app.conf:1:25"), (warning.Origin.Line, Assert.Single(warning.Notes)));
    }

    [Fact]
    public void Read_ComponentDefinedThreeTimes_WarnsOnceWithAllPlaces()
    {
        var result = Load("""
            actorwatch.components { web { process.command = [a] } }
            actorwatch.components { web { restart.max-restarts = 1 } }
            actorwatch.components.web { restart.max-restarts = 2 }
            """);

        var warning = Assert.Single(result.Warnings);
        Assert.Equal((3, 23), (warning.Origin.Line, warning.Origin.Column));
        Assert.Equal(["first at app.conf:1:25", "then at app.conf:2:25"], warning.Notes);
    }

    [Fact]
    public void Read_TreeBuiltInCode_GoesThroughTheSameChecks()
    {
        var tree = new HoconBuilder("code").Set("actorwatch.components.web.process.comand", "x").Build();

        var result = ConfigurationLoader.Read(tree, null, "/", Root);

        Assert.Contains(result.Errors, error => error.Message.StartsWith("unknown key 'comand'", StringComparison.Ordinal));
        Assert.All(result.Errors, error => Assert.Equal("code", error.Origin.ToString()));
    }

    [Fact]
    public void Surroundings_OfAUser_UseTheUsersDirectories()
    {
        var environment = new Dictionary<string, string> { ["HOME"] = "/home/u", ["XDG_RUNTIME_DIR"] = "/run/user/1" };
        var surroundings = new Surroundings(IsRoot: false, "host", environment.GetValueOrDefault);

        Assert.Equal("/home/u/.local/state/actorwatch", surroundings.DataDirectory);
        Assert.Equal("/run/user/1/actorwatch.sock", surroundings.Socket);
        Assert.Equal("/run/user/1/actorwatch", surroundings.RuntimeRoot);
    }

    private static ActorWatchConfiguration Read(string text)
    {
        var result = Load(text);
        Assert.Empty(result.Errors);
        return result.Configuration!;
    }

    private static ConfigurationResult Load(string text)
    {
        var source = HoconConfig.Parse(text, "app.conf").Resolve();
        return ConfigurationLoader.Read(source, "/etc/app/app.conf", "/etc/app", Root);
    }
}
