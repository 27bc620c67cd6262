using System.Diagnostics;
using System.Globalization;
using ActorWatch.Benchmarks;

// Runs every benchmark, or those whose names contain one of the arguments, and prints a table.
const int Runs = 5;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["hocon-text", var file])
{
    File.WriteAllText(file, HoconBenchmarks.MakeText()); // for measuring a whole program that reads it
    return;
}

Console.WriteLine("| benchmark | figure | unit | cores busy |");
Console.WriteLine("|---|---|---|---|");

// Taken before all else: the first system of a process, with all that is compiled and loaded for it.
var first = await EngineBenchmarks.CreateSystem();
if (args.Length == 0 || args.Any("first system of the process".Contains))
{
    Console.WriteLine($"| first system of the process | {first:N2} | ms | |");
}

foreach (var (name, unit, run) in EngineBenchmarks.All.Concat(HoconBenchmarks.All))
{
    if (args.Length > 0 && !args.Any(name.Contains))
    {
        continue;
    }

    // The best of several: the first warms up, and the machine may have other work. The processor time of the same run
    // tells how much of it was left for us.
    var (best, cores) = (0.0, 0.0);
    for (var i = 0; i < Runs; i++)
    {
        var (cpu, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var figure = await run();
        if (i == 0 || (unit.StartsWith("per s", StringComparison.Ordinal) ? figure > best : figure < best))
        {
            (best, cores) = (figure, (Environment.CpuUsage.TotalTime - cpu) / watch.Elapsed);
        }
    }

    Console.WriteLine($"| {name} | {best:N2} | {unit} | {cores:N2} |");
}
