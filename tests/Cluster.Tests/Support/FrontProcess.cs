using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace DellServerManager.Cluster.Tests.Support;

/// <summary>The web side without a silo and without the database, and a client of its API.</summary>
internal sealed class FrontProcess : NodeProcess
{
    public const string AdminPassword = "first-admins-password";

    private readonly HttpClient _api;

    private FrontProcess(Uri address, IEnumerable<(string Name, string Value)> environment)
        : base("Web", environment) => _api = new HttpClient { BaseAddress = address };

    public static FrontProcess Start(IEnumerable<SiloProcess> silos, string dataDirectory, params (string Name, string Value)[] more)
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Take()}/");
        return new FrontProcess(
            address,
            [
                ("Dsm__Mode", "Front"),
                ("Dsm__DataDirectory", dataDirectory),
                ("Dsm__Http__Urls", address.ToString().TrimEnd('/')),
                ("Dsm__Cluster__Gateways", string.Join(',', silos.Select(silo => $"127.0.0.1:{silo.GatewayPort}"))),
                .. more,
            ]);
    }

    public async Task SignInAsync()
    {
        var answer = await PostAsync("auth/login", new { email = "admin@localhost", password = AdminPassword });
        _api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("accessToken").GetString());
    }

    public async Task<JsonElement> GetAsync(string path) => await ReadAsync(await _api.GetAsync($"api/v1/{path}", TestContext.Current.CancellationToken));

    public async Task<JsonElement> PostAsync(string path, object body) =>
        await ReadAsync(await _api.PostAsJsonAsync($"api/v1/{path}", body, TestContext.Current.CancellationToken));

    /// <summary>The status of <c>/readyz</c> or another path outside the API.</summary>
    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await _api.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode
                ? JsonSerializer.Deserialize<JsonElement>(text)
                : throw new HttpRequestException($"{(int)answer.StatusCode} {text}", null, answer.StatusCode);
        }
    }
}
