using ActorWatch.SampleHost;
using Microsoft.Extensions.Hosting;

// A .NET host with two workers, a program, and a probe of its own. Ctrl+C stops all in order.
await SampleHosts.Create(args).RunAsync();
