using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Text.Json;

namespace DellServerManager.Browser.Tests;

/// <summary>The published product as a process of its own, with its own data directory and ports, and a client of its API.</summary>
public sealed class Product : IAsyncDisposable
{
    public const string AdminEmail = "admin@site.example";
    public const string AdminPassword = "a long enough password";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly DirectoryInfo _data;
    private readonly bool _development;
    private Process _process;

    private Product(DirectoryInfo data, Process process, Uri address, bool development)
    {
        _data = data;
        _development = development;
        _process = process;
        Address = address;
        Api = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true }) { BaseAddress = address };
    }

    public Uri Address { get; }

    /// <summary>Signed in as the administrator.</summary>
    public HttpClient Api { get; }

    /// <param name="development">Shows the gallery.</param>
    public static async Task<Product> StartAsync(CancellationToken cancellationToken, bool development = false)
    {
        // The account that runs the database must be able to pass: the system's temporary folder lets it.
        var data = Directory.CreateTempSubdirectory("dsm-browser-");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                data.FullName,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        var address = new Uri($"https://127.0.0.1:{FreePort(21000)}");
        var product = new Product(data, Launch(data, address, development), address, development);
        await product.WaitAsync(cancellationToken);
        await product.SignInAsync(cancellationToken);
        return product;
    }

    /// <summary>Kills the process as a power cut would, and starts it again.</summary>
    public async Task KillAndRestartAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
        _process.Dispose();
        _process = Launch(_data, Address, _development);
        await WaitAsync(cancellationToken);
    }

    public async Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await Api.PostAsJsonAsync($"api/v1/{path}", body, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async Task PutAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await Api.PutAsJsonAsync($"api/v1/{path}", body, cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await Api.GetAsync($"api/v1/{path}", cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        using var stop = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await stop.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    private static Process Launch(DirectoryInfo data, Uri address, bool development)
    {
        var program = Path.Combine(Repository(), "artifacts", "publish", "web", "DellServerManager.Web");
        var start = new ProcessStartInfo(program) { WorkingDirectory = data.FullName };
        start.Environment["DSM__DataDirectory"] = data.FullName;
        start.Environment["DSM__Http__Urls"] = address.ToString().TrimEnd('/');
        start.Environment["DSM__Security__AdminEmail"] = AdminEmail;
        start.Environment["DSM__Security__AdminPassword"] = AdminPassword;
        start.Environment["DSM__LogLevel"] = "Warning";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = development ? "Development" : "Production";
        return Process.Start(start)!;
    }

    /// <summary>The folder of the checkout the tests were built in.</summary>
    public static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "DellServerManager.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests do not run below the repository.");
    }

    private static int FreePort(int from)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(endpoint => endpoint.Port).ToHashSet();
        return Enumerable.Range(from, 500).First(port => !taken.Contains(port));
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await IsReadyAsync(patience.Token))
        {
            Assert.False(_process.HasExited, "The product ended while it started.");
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Api.GetAsync("readyz", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        var signedIn = await PostAsync("auth/login", new { email = AdminEmail, password = AdminPassword }, cancellationToken);
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.GetProperty("accessToken").GetString());
    }
}
