using System.CommandLine;
using System.Runtime.Versioning;
using DellServerManager.Bench;

[assembly: SupportedOSPlatform("linux")]

var servers = new Option<int>("--servers") { Description = "How many simulated iDRACs", DefaultValueFactory = _ => 2000 };
var latency = new Option<int>("--latency") { Description = "Milliseconds every iDRAC takes for an answer" };
var interval = new Option<int>("--interval") { Description = "Seconds between two looks at a server", DefaultValueFactory = _ => 30 };
var sweeps = new Option<int>("--sweeps") { Description = "How many full sweeps are measured", DefaultValueFactory = _ => 3 };
var rows = new Option<int[]>("--rows") { Description = "Fleet sizes", DefaultValueFactory = _ => [10_000, 100_000], AllowMultipleArgumentsPerToken = true };
var repeat = new Option<int>("--repeat") { Description = "Starts of each kind; the median counts", DefaultValueFactory = _ => 5 };
var registered = new Option<int>("--servers") { Description = "How many servers are registered", DefaultValueFactory = _ => 10_000 };
var write = new Option<bool>("--write") { Description = "Also writes docs/measurements.md", Recursive = true };
var plan = new Option<FileInfo>("--plan") { Required = true };

var report = new Report();
var sweep = new Command("sweep", "The health sweep of a whole fleet, beside a bare HTTP client.") { servers, latency, interval, sweeps };
sweep.SetAction((arguments, cancellationToken) => new SweepBench(report, new SweepOptions(
    arguments.GetValue(servers), arguments.GetValue(latency), arguments.GetValue(interval), arguments.GetValue(sweeps))).RunAsync(cancellationToken));
var lists = new Command("lists", "Lists with filter, sort and search over a filled database.") { rows };
lists.SetAction((arguments, cancellationToken) => new ListsBench(report, arguments.GetValue(rows)!).RunAsync(cancellationToken));
var starts = new Command("starts", "How long starts and take-overs last.") { repeat, registered };
starts.SetAction((arguments, cancellationToken) => new StartsBench(report, arguments.GetValue(repeat), arguments.GetValue(registered)).RunAsync(cancellationToken));
var all = new Command("all", "Everything, one after the other.");
all.SetAction(async (_, cancellationToken) =>
{
    foreach (var wait in new[] { 0, 300 })
    {
        await new SweepBench(report, new SweepOptions(2000, wait, 30, 3)).RunAsync(cancellationToken);
    }

    await new ListsBench(report, [10_000, 100_000]).RunAsync(cancellationToken);
    await new StartsBench(report, 5, 10_000).RunAsync(cancellationToken);
});
var bare = new Command("bare", "The bare client, started by sweep in a process of its own.") { plan };
bare.Hidden = true;
bare.SetAction((arguments, cancellationToken) => BareClient.RunAsync(arguments.GetValue(plan)!.FullName, cancellationToken));

var command = new RootCommand("The figures of the product, measured on this machine.") { sweep, lists, starts, all, bare, write };
var parsed = command.Parse(args);
var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
report.Print(parsed.GetValue(write));
return exitCode;
