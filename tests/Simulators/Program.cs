using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Runtime.InteropServices;
using DellServerManager.Simulators;
using DellServerManager.Simulators.Registration;

var count = new Option<int>("--count") { Description = "How many iDRACs", DefaultValueFactory = _ => 10 };
var port = new Option<int>("--port") { Description = "HTTPS port of all iDRACs", DefaultValueFactory = _ => 18443 };
var control = new Option<int>("--control") { Description = "Port of the control endpoint on 127.0.0.1", DefaultValueFactory = _ => 18080 };
var first = new Option<string>("--first") { Description = "Address of the first iDRAC", DefaultValueFactory = _ => "127.64.0.1" };
var latency = new Option<int>("--latency") { Description = "Milliseconds added to every answer" };
var seed = new Option<int>("--seed") { Description = "Same seed, same lab", DefaultValueFactory = _ => 1 };
var sick = new Option<int>("--sick") { Description = "Per cent of the iDRACs that are unwell", DefaultValueFactory = _ => 12 };
var user = new Option<string>("--user") { Description = "Name of the administrator", DefaultValueFactory = _ => "root" };
var password = new Option<string>("--password") { Description = "The administrator's password", DefaultValueFactory = _ => "calvin" };
var generations = new Option<string>("--generations") { Description = "Which iDRACs there are", DefaultValueFactory = _ => "8,9,10" };
var printAddresses = new Option<FileInfo?>("--print-addresses") { Description = "Writes address:port of every iDRAC to this file" };
var register = new Option<string?>("--register") { Description = "Registers all iDRACs with the product at this address" };
var signIn = new Option<FileInfo?>("--sign-in") { Description = "E-mail and password for --register, a line each: the product's file first-sign-in" };

var command = new RootCommand("The lab: simulated iDRACs on loopback addresses.")
{
    count, port, control, first, latency, seed, sick, user, password, generations, printAddresses, register, signIn,
};
count.Validators.Add(result => Require(result, result.GetValueOrDefault<int>() is > 0 and <= 100_000, "is 1 to 100000"));
sick.Validators.Add(result => Require(result, result.GetValueOrDefault<int>() is >= 0 and <= 100, "is a percentage, 0 to 100"));
latency.Validators.Add(result => Require(result, result.GetValueOrDefault<int>() >= 0, "is not negative"));
first.Validators.Add(result => Require(
    result, IPAddress.TryParse(result.GetValueOrDefault<string>(), out var address) && IPAddress.IsLoopback(address),
    "is an address of the loopback net 127.0.0.0/8"));
register.Validators.Add(result => Require(
    result, Uri.TryCreate(result.GetValueOrDefault<string?>(), UriKind.Absolute, out _), "is an address such as https://localhost:7443"));
generations.Validators.Add(result => Require(
    result, result.GetValueOrDefault<string>()!.Split(',').All(name => name is "8" or "9" or "10"),
    "lists some of 8, 9 and 10, with commas"));
command.SetAction(async (arguments, cancellationToken) =>
{
    var options = new FleetOptions
    {
        Count = arguments.GetValue(count),
        Port = arguments.GetValue(port),
        ControlPort = arguments.GetValue(control),
        First = IPAddress.Parse(arguments.GetValue(first)!),
        Latency = TimeSpan.FromMilliseconds(arguments.GetValue(latency)),
        Seed = arguments.GetValue(seed),
        SickPercent = arguments.GetValue(sick),
        UserName = arguments.GetValue(user)!,
        Password = arguments.GetValue(password)!,
        Generations = arguments.GetValue(generations)!.Split(',').Select(Enum.Parse<Generation>).ToHashSet(),
    };
    await using var fleet = await SimulatedFleet.StartAsync(options, cancellationToken);
    if (arguments.GetValue(printAddresses) is { } file)
    {
        await File.WriteAllLinesAsync(file.FullName, fleet.Devices.Select(idrac => $"{idrac.Address}:{idrac.Port}"), cancellationToken);
    }

    Console.WriteLine(
        $"lab ready: {fleet.Devices.Count} iDRACs on {fleet.Devices[0].Address}… port {fleet.Port}, "
        + $"control {fleet.ControlUri!.ToString().TrimEnd('/')}");
    if (arguments.GetValue(register) is { } site && arguments.GetValue(signIn) is { } signInFile)
    {
        await RegisterAsync(fleet, options, new Uri(site), signInFile.FullName, cancellationToken);
    }

    await Stopped(cancellationToken);
    return 0;
});
return await command.Parse(args).InvokeAsync();

static void Require(OptionResult result, bool holds, string rule)
{
    if (!holds)
    {
        result.AddError($"{result.Option.Name} {rule}.");
    }
}

static async Task RegisterAsync(SimulatedFleet fleet, FleetOptions options, Uri site, string signInFile, CancellationToken cancellationToken)
{
    using var product = new ProductClient(site);
    try
    {
        await product.SignInAsync(signInFile, cancellationToken);
        Console.WriteLine($"lab registered: {await product.RegisterAsync(fleet, options.UserName, options.Password, cancellationToken)}");
    }
    catch (Exception problem) when (problem is InvalidOperationException or HttpRequestException or OperationCanceledException)
    {
        // The lab is still of use without.
        Console.WriteLine($"lab not registered: {problem.Message}");
    }
}

static async Task Stopped(CancellationToken cancellationToken)
{
    var stop = new TaskCompletionSource();
    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.TrySetResult();
    }

    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    await using var cancelled = cancellationToken.Register(() => stop.TrySetResult());
    await stop.Task;
}
