using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace DellServerManager.Simulators.Tests;

/// <summary>A small fleet on a free port with a clock that the test moves, and clients that talk to it.</summary>
internal sealed class Lab : IAsyncDisposable
{
    private static readonly JsonSerializerOptions KeepNames = new();

    private Lab(SimulatedFleet fleet, FakeTimeProvider clock)
    {
        Fleet = fleet;
        Clock = clock;
    }

    public SimulatedFleet Fleet { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>The test's own: a request that hangs ends with the test.</summary>
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public SimulatedIdrac this[int index] => Fleet.Devices[index];

    public static async Task<Lab> StartAsync(Func<FleetOptions, FleetOptions>? change = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        var options = new FleetOptions { Port = 0, TimeProvider = clock };
        return new Lab(await SimulatedFleet.StartAsync(change?.Invoke(options) ?? options, Token), clock);
    }

    /// <summary>One iDRAC of this generation; the newest firmware of iDRAC9.</summary>
    public static Task<Lab> OfAsync(Generation generation) => StartAsync(options => options with
    {
        Models =
        [
            generation switch
            {
                Generation.Idrac8 => "PowerEdge R630",
                Generation.Idrac9 => "PowerEdge R660",
                Generation.Idrac10 => "PowerEdge R670",
            },
        ],
    });

    /// <summary>With the right password on every request; null: without any.</summary>
    public static HttpClient Client(SimulatedIdrac idrac, string? password = "calvin")
    {
        var handler = new SocketsHttpHandler { UseCookies = false };
        handler.SslOptions.RemoteCertificateValidationCallback =
            (_, certificate, _, _) => certificate?.GetCertHashString(HashAlgorithmName.SHA256) == idrac.CertificateThumbprint;
        var client = new HttpClient(handler) { BaseAddress = new Uri(idrac.BaseUri, "redfish/v1/"), Timeout = TimeSpan.FromSeconds(10) };
        if (password is not null)
        {
            client.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"root:{password}")));
        }

        return client;
    }

    public static async Task<JsonElement> GetAsync(HttpClient client, string path) =>
        await client.GetFromJsonAsync<JsonElement>(path, Token);

    public static Task<HttpResponseMessage> AskAsync(HttpClient client, string path) => client.GetAsync(path, Token);

    public static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body) =>
        client.PostAsJsonAsync(path, body, KeepNames, Token);

    public static Task<HttpResponseMessage> LogInAsync(HttpClient client, string sessions, string password = "calvin") =>
        PostAsync(client, sessions, new { UserName = "root", Password = password });

    public static async Task<string> TextAsync(HttpResponseMessage response) => await response.Content.ReadAsStringAsync(Token);

    public async ValueTask DisposeAsync() => await Fleet.DisposeAsync();
}
