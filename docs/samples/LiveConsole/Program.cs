// Prints what changes, as it changes. How the hub works is in docs/live.md.
//
//     DSM_TOKEN=dsm_… dotnet run --project docs/samples/LiveConsole -- https://manager.site:7443 server credential-set
//
// --certificate=<SHA-256> accepts the certificate that the manager made for itself; Settings, TLS and security shows it.
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

var pinned = args.FirstOrDefault(word => word.StartsWith("--certificate=", StringComparison.Ordinal))?["--certificate=".Length..];
string[] words = [.. args.Where(word => !word.StartsWith("--", StringComparison.Ordinal))];
if (words.Length == 0 || Environment.GetEnvironmentVariable("DSM_TOKEN") is not { Length: > 0 } token)
{
    Console.Error.WriteLine("Usage: DSM_TOKEN=… LiveConsole https://manager:7443 [kind …] [--certificate=SHA256]");
    return 2;
}

var manager = new Uri(words[0]);
string[] kinds = words.Length > 1 ? words[1..] : ["server"];
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

bool IsTheManager(X509Certificate? shown, SslPolicyErrors errors) =>
    errors == SslPolicyErrors.None || (pinned is not null && string.Equals(shown?.GetCertHashString(HashAlgorithmName.SHA256), pinned, StringComparison.OrdinalIgnoreCase));
HttpClientHandler Handler() => new() { ServerCertificateCustomValidationCallback = (_, shown, _, errors) => IsTheManager(shown, errors) };
using var api = new HttpClient(Handler()) { BaseAddress = manager };
api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

await using var connection = new HubConnectionBuilder()
    .WithUrl(new Uri(manager, "/hubs/live"), options =>
    {
        options.AccessTokenProvider = () => Task.FromResult<string?>(token);
        options.HttpMessageHandlerFactory = _ => Handler();
        options.WebSocketConfiguration = socket => socket.RemoteCertificateValidationCallback = (_, shown, _, errors) => IsTheManager(shown, errors);
    })
    .WithAutomaticReconnect()
    .Build();

connection.On<Change>("changed", change => PrintAsync(change));

// Something may have been missed: whoever shows lists reads them again.
connection.On<long>("resync", sequence => Console.WriteLine($"#{sequence} resync: read everything again"));

// A connection that came back is a new one: nothing is subscribed, and what happened meanwhile was not told.
connection.Reconnected += _ => SubscribeAsync();
await connection.StartAsync(stop.Token);
await SubscribeAsync();
Console.WriteLine($"Following {string.Join(", ", kinds)} at {manager}. Ctrl+C ends.");
await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
return 0;

async Task SubscribeAsync()
{
    foreach (var kind in kinds)
    {
        await connection.InvokeAsync("subscribe", kind, null, stop.Token);
    }
}

// A change says what to read again, not what is in it.
async Task PrintAsync(Change change)
{
    Console.WriteLine($"#{change.Sequence} {change.Subject} revision {change.Revision}");
    if (change.Kind == "server")
    {
        using var answer = await api.GetAsync($"/api/v1/servers/{change.Subject["server/".Length..]}", stop.Token);
        if (answer.IsSuccessStatusCode)
        {
            using var server = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(stop.Token));
            Console.WriteLine($"    {server.RootElement.GetProperty("name")}: {server.RootElement.GetProperty("health")}, power {server.RootElement.GetProperty("powerState")}");
        }
    }
}

/// <param name="Sequence">Counts the messages of the node one is connected to.</param>
internal sealed record Change(long Sequence, string Kind, string Subject, long Revision);
