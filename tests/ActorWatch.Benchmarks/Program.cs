using System.Globalization;
using ActorWatch.Benchmarks;

// Runs every benchmark, or those whose names contain one of the arguments, and prints a table.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["hocon-text", var file])
{
    File.WriteAllText(file, HoconBenchmarks.MakeText()); // for measuring a whole program that reads it
    return;
}

Console.WriteLine("| benchmark | figure | unit |");
Console.WriteLine("|---|---|---|");
foreach (var (name, unit, run) in EngineBenchmarks.All.Concat(HoconBenchmarks.All))
{
    if (args.Length > 0 && !args.Any(name.Contains))
    {
        continue;
    }

    // The best of three: the first warms up, and the machine has other work.
    var best = 0.0;
    for (var i = 0; i < 3; i++)
    {
        var figure = await run();
        best = i == 0 ? figure : unit.StartsWith("per s", StringComparison.Ordinal) ? Math.Max(best, figure) : Math.Min(best, figure);
    }

    Console.WriteLine($"| {name} | {best:N2} | {unit} |");
}
