using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace DellServerManager.Bench;

/// <summary>A node of the published product, with a data directory of its own and an HTTP client of its administrator.</summary>
internal sealed partial class Product : IAsyncDisposable
{
    private const string Password = "Bench-only-1!";
    private readonly OwnProcess _process;
    private readonly string _directory;

    private Product(OwnProcess process, string directory, Uri address, TimeSpan readyAfter)
    {
        _process = process;
        _directory = directory;
        ReadyAfter = readyAfter;
        Api = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
    }

    public HttpClient Api { get; }

    /// <summary>From the start of the process to its first ready answer.</summary>
    public TimeSpan ReadyAfter { get; }

    public int Id => _process.Id;

    public double ProcessorSeconds => ProcessFigures.ProcessorSeconds(_process.Id);

    public double DatabaseProcessorSeconds =>
        File.Exists(PostmasterFile) ? ProcessFigures.ProcessorSecondsOfTree(int.Parse(File.ReadLines(PostmasterFile).First(), CultureInfo.InvariantCulture)) : 0;

    /// <summary>The embedded database, as its owner.</summary>
    public string Database => OwnerConnection(_directory);

    private string PostmasterFile => Path.Combine(_directory, "postgres", "data", "postmaster.pid");

    /// <param name="database">Null for an embedded one.</param>
    public static async Task<Product> StartAsync(
        string directory, int httpPort, int siloPort, int? processor, CancellationToken cancellationToken, string? database = null, string? keyFile = null)
    {
        var environment = new Dictionary<string, string>
        {
            ["Dsm__DataDirectory"] = directory,
            ["Dsm__Http__Urls"] = $"http://127.0.0.1:{httpPort}",
            ["Dsm__Security__AdminPassword"] = Password,
            ["Dsm__Cluster__SiloPort"] = siloPort.ToString(CultureInfo.InvariantCulture),
            ["Dsm__Cluster__GatewayPort"] = (siloPort + 100).ToString(CultureInfo.InvariantCulture),
        };
        if (database is not null)
        {
            environment["Dsm__Database__ConnectionString"] = database;
        }

        if (keyFile is not null)
        {
            environment["Dsm__Security__KeyFile"] = keyFile;
        }

        var watch = Stopwatch.StartNew();
        var process = OwnProcess.Start(
            Path.GetFullPath("artifacts/publish/web/DellServerManager.Web"), [], processor, $"{directory}.log", environment);
        var address = new Uri($"http://127.0.0.1:{httpPort}/");
        using var probe = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        while (!await IsReadyAsync(probe, cancellationToken))
        {
            if (process.HasExited || watch.Elapsed > TimeSpan.FromMinutes(3))
            {
                throw new InvalidOperationException($"The product did not get ready; see {directory}.log.");
            }

            await Task.Delay(50, cancellationToken);
        }

        return new Product(process, directory, address, watch.Elapsed);
    }

    public static string OwnerConnection(string directory) => new NpgsqlConnectionStringBuilder
    {
        Host = Path.Combine(directory, "postgres", "run"),
        Username = "dsm_owner",
        Password = File.ReadLines(Path.Combine(directory, "database.secret")).First(),
        Database = "dsm",
        CommandTimeout = 600,
    }.ConnectionString;

    public async Task SignInAsync(CancellationToken cancellationToken)
    {
        using var answer = await Api.PostAsJsonAsync("api/v1/auth/login", new { email = "admin@localhost", password = Password }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("accessToken").GetString();
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task SetNetworkAsync(object settings, CancellationToken cancellationToken)
    {
        using var answer = await Api.PutAsJsonAsync("api/v1/settings/network", settings, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async Task AddCredentialsAsync(CancellationToken cancellationToken)
    {
        using var answer = await Api.PostAsJsonAsync(
            "api/v1/credential-sets",
            new { name = "lab", username = "root", password = "calvin", isDefault = true, priority = 1, ranges = Array.Empty<object>() },
            cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async Task ImportAsync(IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        using var answer = await Api.PostAsJsonAsync("api/v1/servers/import", new { addresses }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<T?> ReadAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default;
    }

    /// <summary>After a forced collection: what the process holds in memory, and its live objects.</summary>
    public async Task<(double Resident, double Heap)> MemoryAsync(CancellationToken cancellationToken)
    {
        await ForcedCollection.RunAsync(Id, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(3), cancellationToken);
        var metrics = await Api.GetStringAsync("metrics", cancellationToken);
        var heap = HeapSize().Matches(metrics).Sum(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        return (ProcessFigures.ResidentBytes(Id), heap);
    }

    public void Kill() => _process.Kill();

    public Task EndAsync() => _process.EndAsync();

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _process.DisposeAsync();
    }

    private static async Task<bool> IsReadyAsync(HttpClient probe, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await probe.GetAsync("readyz", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^dotnet_gc_last_collection_heap_size_bytes\{[^}]*\} ([0-9.eE+]+)", RegexOptions.Multiline)]
    private static partial Regex HeapSize();
}
