using ActorWatch.Hocon;
using ActorWatch.Supervision.Configuration;

namespace ActorWatch.Supervision.Tests.Configuration;

/// <summary>The configuration that describes the whole product: read completely, what is not built yet refused by name.</summary>
public sealed class ProductExampleTests
{
    private const string Example = """
        actorwatch {
          node.name = ${?HOSTNAME}
          data-dir  = ${?ACTORWATCH_DATA_DIR}
          api.socket = ${?ACTORWATCH_SOCKET}
          api.listen = off

          defaults.restart { max-restarts = 10, window = 10m }

          components {
            stigmer-server {
              process {
                command = ["bin/stigmer-server", "--port", "50051"]     # argv, no shell; a string is run by /bin/sh -c
                dir = "/srv/stigmer", env { LOG_LEVEL = info }, env-file = "server.env"
                user = stigmer, group = stigmer, umask = "027", limits { open-files = 65536 }
              }
              probes {
                startup  { grpc { port = 50051 } }
                liveness { grpc { port = 50051 }, period = 10s }
                readiness { http { url = "http://127.0.0.1:8080/ready" } }
              }
              stop { signal = SIGTERM, timeout = 10s }
              depends-on { temporal = ready }
            }
            agent-runner {
              container { image = "stigmer/agent-runner:latest", env {}, mounts = [], network = bridge }
              probes.liveness.container {}
            }
            remi {
              process { command = ["python3", "packages/bot/main.py"], dir = "/srv/remi" }
              notify { watchdog = 30s }
              log.rules = [ { match = "CRITICAL|Traceback", action = alert }, { match = "heartbeat blocked", count = 3, within = 5m, action = restart } ]
            }
          }
        }
        """;

    [Fact]
    public void Read_Example_RefusesNothingButWhatIsNotBuilt()
    {
        var options = HoconOptions.Default with { Environment = HoconEnvironment.From(new Dictionary<string, string> { ["HOSTNAME"] = "n1" }) };
        var source = HoconConfig.Parse(Example, "app.conf", options).Resolve();

        var errors = ConfigurationLoader.Read(source, "/etc/app.conf", "/etc", new Surroundings(IsRoot: true, "host", _ => null)).Errors;

        Assert.Equal(
            [
                "5: 'listen' is not yet supported.",
                "22: there is no component 'temporal'.",
            ],
            errors.Select(error => $"{error.Origin.Line}: {error.Message}"));
    }
}
