namespace ActorWatch.IntegrationTests.Keys;

/// <summary>A bad value for each key of the reference, and a part of the message that must name what is wrong.</summary>
internal static class Mistakes
{
    public static IReadOnlyList<(string Key, string Value, string Message)> All { get; } =
    [
        ("node.name", "\"\"", "must not be empty"),
        ("data-dir", "\"\"", "must not be empty"),
        ("api.socket", $"\"/{new string('s', 120)}\"", "must be at most 107 bytes long"),
        ("api.heartbeats", "\"10.0.0.1:9472\"", "must be an address of this machine alone"),
        ("api.grpc", "\"0.0.0.0:9471\"", "must be an address of this machine alone"),
        ("daemon.on-exit", "leave", "must be one of stop, keep, but is"),
        ("log.total-size-cap", "much", "log.total-size-cap"),
        ("history.keep", "5", "must be 100 to 10000000, but is 5"),
        ("history.max-age", "0s", "history.max-age"),
        ("defaults", "5", "must be an object in braces, but is the number 5"),
        .. Alerts(), .. Process(), .. Limits(), .. Restart(), .. KeysAttribute.Probes.SelectMany(Probe), .. Checks(), .. Container(),
        ("notify.watchdog", "0s", "must be above zero"),
        ("notify.start-timeout", "off", "notify.start-timeout"),
        ("on-failure.capture", "\"dump\"", "must be a list in brackets"),
        ("stop.signal", "SIGHUB", "must be a signal such as SIGTERM"),
        ("stop.timeout", "soon", "stop.timeout"),
        ("stop.command", "[]", "must be a program with its arguments"),
        ("stop.to", "all", "must be one of group, leader"),
        ("depends-on", "db", "must be an object in braces"),
        ("stop.kill", "tre", "must be one of tree, group, leader"),
        ("log.mode", "syslog", "must be one of file, pipe, inherit, none"),
        ("log.stderr", "\"\"", "must not be empty"),
        ("log.max-size", "1k", "must be at least 4096 bytes, but is 1024"),
        ("log.keep", "101", "must be 0 to 100, but is 101"),
        ("log.compress", "lz4", "log.compress"),
        ("log.rules", "{ match = a }", "must be a list in brackets"),
        ("log.hard-size", "10 MB", "must be at least max-size (50000000 bytes), but is 10000000 bytes"),
    ];

    private static IEnumerable<(string, string, string)> Alerts() =>
    [
        ("status-file.path", "\"\"", "must not be empty"),
        ("status-file.form", "xml", "must be one of word, json, but is"),
        ("status-file.every", "0s", "must be above zero"),
        ("alerts.restart-loop.restarts", "1", "must be 2 to 1000, but is 1"),
        ("alerts.restart-loop.within", "0s", "must be above zero"),
        ("alerts.repeat-after", "0s", "must be above zero"),
        ("alerts.sinks.FILE.kinds", "[bang]", "must hold kinds of alerts"),
        ("alerts.sinks.FILE.components", "web", "must be a list in brackets"),
        ("alerts.sinks.FILE.file.path", "\"\"", "must not be empty"),
        ("alerts.sinks.FILE.file.form", "xml", "must be one of text, json, but is"),
        ("alerts.sinks.EXEC.exec.command", "[]", "must be a program with its arguments"),
        ("alerts.sinks.EXEC.exec.timeout", "0s", "must be above zero"),
        ("alerts.sinks.WEBHOOK.webhook.url", "\"ftp://host/\"", "must be an address such as https://"),
        ("alerts.sinks.WEBHOOK.webhook.form", "xml", "must be one of json, slack, discord"),
        ("alerts.sinks.WEBHOOK.webhook.headers", "5", "must be an object in braces"),
        ("alerts.sinks.WEBHOOK.webhook.timeout", "0s", "must be above zero"),
        ("alerts.sinks.WEBHOOK.webhook.tls.ca", "\"\"", "must not be empty"),
        ("alerts.sinks.WEBHOOK.webhook.tls.insecure", "perhaps", "tls.insecure"),
        ("alerts.sinks.SMTP.smtp.host", "\"a b\"", "must be a host name or an address"),
        ("alerts.sinks.SMTP.smtp.port", "0", "must be 1 to 65535, but is 0"),
        ("alerts.sinks.SMTP.smtp.security", "ssl", "must be one of starttls, tls, off"),
        ("alerts.sinks.SMTP.smtp.from", "me", "must be a mail address such as"),
        ("alerts.sinks.SMTP.smtp.to", "[]", "must hold at least one address"),
        ("alerts.sinks.SMTP.smtp.user", "\"\"", "must not be empty"),
        ("alerts.sinks.SMTP.smtp.password", "[]", "smtp.password"),
        ("alerts.sinks.SMTP.smtp.timeout", "0s", "must be above zero"),
        ("alerts.sinks.SMTP.smtp.tls.ca", "\"\"", "must not be empty"),
        ("alerts.sinks.SMTP.smtp.tls.insecure", "perhaps", "tls.insecure"),
    ];

    private static IEnumerable<(string, string, string)> Process() =>
    [
        ("process.command", "\" \"", "must be a program with its arguments"),
        ("process.dir", "\"\"", "must not be empty"),
        ("process.env", "5", "must be an object in braces"),
        ("process.env-file", "\"\"", "must not be empty"),
        ("process.env-inherit", "HOME", "must be a list in brackets"),
        ("process.user", "\"\"", "must not be empty"),
        ("process.group", "[staff]", "process.group"),
        ("process.umask", "\"888\"", "must be an octal number of 000 to 777"),
        ("process.nice", "20", "must be -20 to 19, but is 20"),
        ("process.stdin", "{}", "process.stdin"),
    ];

    private static IEnumerable<(string, string, string)> Container() =>
    [
        ("docker.host", "\"ssh://host\"", "must be unix:///path or tcp://host:port"),
        ("docker.tls.ca", "\"\"", "must not be empty"),
        ("docker.tls.cert", "[]", "docker.tls.cert"),
        ("docker.tls.key", "{}", "docker.tls.key"),
        ("docker.tls.insecure", "perhaps", "docker.tls.insecure"),
        ("container.image", "\"\"", "must not be empty"),
        ("container.command", "\"run it\"", "must be a list in brackets"),
        ("container.entrypoint", "[]", "must be a program with its arguments"),
        ("container.env", "5", "must be an object in braces"),
        ("container.env-file", "\"\"", "must not be empty"),
        ("container.mounts", "[\"/data\"]", "must hold SOURCE:TARGET"),
        ("container.ports", "[\"80:web\"]", "must hold ports such as"),
        ("container.network", "\"\"", "must not be empty"),
        ("container.user", "[app]", "container.user"),
        ("container.labels", "{ \"actorwatch.store\" = x }", "labels that begin with actorwatch. are our own"),
        ("container.limits.memory", "1M", "must be at least 6291456 bytes"),
        ("container.limits.cpus", "0", "must be 0.01 to 10000"),
        ("container.limits.pids", "0", "must be at least 1, but is 0"),
        ("container.pull", "sometimes", "must be one of missing, never, always"),
        ("container.existing", "\"\"", "must not be empty"),
        ("probes.liveness.container", "5", "must be an object in braces"),
    ];

    private static IEnumerable<(string, string, string)> Limits() =>
        new (string Name, string Value)[]
        {
            ("open-files", "-1"), ("processes", "many"), ("cpu-time", "-5"), ("core-size", "small"), ("file-size", "-1M"),
            ("data-size", "1X"), ("stack-size", "[]"), ("address-space", "none"), ("locked-memory", "\"\""),
        }.Select(limit => ($"process.limits.{limit.Name}", limit.Value, $"process.limits.{limit.Name} "));

    private static IEnumerable<(string, string, string)> Restart() =>
    [
        ("restart.on", "alway", "must be one of always, failure, never"),
        ("restart.success-exit-codes", "[0, 256]", "must hold numbers of 0 to 255, but holds 256"),
        ("restart.initial-backoff", "-1s", "must be zero or more"),
        ("restart.multiplier", "0.5", "must be 1 to 1000, but is 0.5"),
        ("restart.max-backoff", "10ms", "must be at least initial-backoff (1s), but is 10ms"),
        ("restart.jitter", "1.5", "must be 0 to 1, but is 1.5"),
        ("restart.min-uptime", "10 parsecs", "restart.min-uptime"),
        ("restart.max-restarts", "-1", "must be at least 0, but is -1"),
        ("restart.window", "0s", "must be above zero"),
        ("restart.cooldown", "0s", "must be above zero"),
        ("restart.on-unknown-exit", "ignore", "must be one of restart, complete"),
    ];

    private static IEnumerable<(string, string, string)> Probe(string kind) =>
    [
        ($"probes.{kind}.initial-delay", "-1s", "must be zero or more"),
        ($"probes.{kind}.period", "0s", "must be above zero"),
        ($"probes.{kind}.timeout", "0s", "must be above zero"),
        ($"probes.{kind}.failure-threshold", "0", "must be at least 1, but is 0"),
        ($"probes.{kind}.success-threshold", kind == "readiness" ? "0" : "2", "must be "),
        ($"probes.{kind}.on-failure", "reboot", "must be one of restart, none, alert"),
    ];

    private static IEnumerable<(string, string, string)> Checks() =>
    [
        ("probes.startup.exec.command", "[\"\"]", "must be a program with its arguments"),
        ("probes.startup.exec.dir", "\"\"", "must not be empty"),
        ("probes.startup.exec.env", "[]", "must be an object in braces"),
        ("probes.liveness.tcp.host", "\"a b\"", "must be a host name or an address"),
        ("probes.liveness.tcp.port", "65536", "must be 1 to 65535, but is 65536"),
        ("probes.readiness.http.url", "\"ftp://host/\"", "must be an address such as http://"),
        ("probes.readiness.http.method", "\"GET /\"", "must be a request method such as GET"),
        ("probes.readiness.http.headers", "5", "must be an object in braces"),
        ("probes.readiness.http.expect-status", "\"2xx\"", "must be codes or ranges of 100 to 599"),
        ("probes.readiness.http.expect-body", "\"\"", "must not be empty"),
        ("probes.readiness.http.tls.ca", "\"\"", "must not be empty"),
        ("probes.readiness.http.tls.insecure", "perhaps", "tls.insecure"),
        ("probes.readiness.heartbeat.file.path", "\"\"", "must not be empty"),
        ("probes.readiness.heartbeat.http.within", "0s", "must be above zero"),
        ("probes.readiness.heartbeat.file.within", "0s", "must be above zero"),
        ("probes.liveness.grpc.host", "\"a b\"", "must be a host name or an address"),
        ("probes.liveness.grpc.port", "0", "must be 1 to 65535, but is 0"),
        ("probes.liveness.grpc.service", "5", "must be text, but is the number 5"),
        ("probes.liveness.grpc.metadata", "{ X-Key = a }", "must have names of a-z, 0-9, '.', '_' and '-'"),
        ("probes.liveness.grpc.tls.ca", "\"\"", "must not be empty"),
        ("probes.liveness.grpc.tls.insecure", "perhaps", "tls.insecure"),
        ("probes.liveness.grpc.tls.server-name", "\"a b\"", "must be a host name or an address"),
    ];
}
