using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DellServerManager.Simulators.Registration;

/// <summary>Registers the lab's iDRACs with a running product through its API, as a script of an administrator would.</summary>
/// <param name="site">The product's address. On loopback any certificate is taken: it is this machine's own.</param>
public sealed class ProductClient(Uri site) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _http = new(new HttpClientHandler
    {
        ServerCertificateCustomValidationCallback = (_, _, _, _) => site.IsLoopback,
    })
    {
        BaseAddress = site,
    };

    /// <summary>Waits until the product is ready and signs in with the two lines of its first sign-in file.</summary>
    /// <exception cref="InvalidOperationException">It is not ready in time, or the password was changed since.</exception>
    public async Task SignInAsync(string signInFile, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var timer = new PeriodicTimer(Pause);
        while (!await IsReadyAsync(patience.Token) || !File.Exists(signInFile))
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }

        var lines = await File.ReadAllLinesAsync(signInFile, cancellationToken);
        using var answer = await _http.PostAsJsonAsync("api/v1/auth/login", new { email = lines[0], password = lines[1] }, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The password in {signInFile} is not valid any more; add the lab's addresses by hand.");
        }

        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("accessToken").GetString();
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Adds the lab's credential set and its iDRACs; what is there already is left alone.</summary>
    /// <returns>What the product said it did.</returns>
    public async Task<string> RegisterAsync(SimulatedFleet fleet, string user, string password, CancellationToken cancellationToken)
    {
        using var set = await _http.PostAsJsonAsync(
            "api/v1/credential-sets",
            new
            {
                name = "Lab",
                username = user,
                password,
                isDefault = false,
                priority = 100,
                ranges = new[] { new { cidr = "127.64.0.0/10", priority = 100 } },
            },
            cancellationToken);
        if (!set.IsSuccessStatusCode && set.StatusCode != System.Net.HttpStatusCode.Conflict)
        {
            throw new InvalidOperationException($"The credential set was refused: {await set.Content.ReadAsStringAsync(cancellationToken)}");
        }

        using var body = new StringContent(Csv(fleet), Encoding.UTF8, "text/csv");
        using var import = await _http.PostAsync("api/v1/servers/import", body, cancellationToken);
        var said = await import.Content.ReadAsStringAsync(cancellationToken);
        return import.IsSuccessStatusCode ? said : throw new InvalidOperationException($"The servers were refused: {said}");
    }

    public void Dispose() => _http.Dispose();

    // Twenty in a rack, racks A1 to A9, then B1.
    private static string Csv(SimulatedFleet fleet)
    {
        var csv = new StringBuilder("address,location\n");
        for (var index = 0; index < fleet.Devices.Count; index++)
        {
            var rack = index / 20;
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{fleet.Devices[index].Address}:{fleet.Devices[index].Port},Rack {(char)('A' + (rack / 9 % 26))}{(rack % 9) + 1}\n");
        }

        return csv.ToString();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync("readyz", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Nothing listens yet.
            return false;
        }
    }
}
