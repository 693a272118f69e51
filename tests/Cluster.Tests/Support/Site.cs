using DellServerManager.Credentials;
using DellServerManager.Servers;
using DellServerManager.Settings;
using DellServerManager.Simulators;
using Npgsql;

namespace DellServerManager.Cluster.Tests.Support;

/// <summary>Short ways to do what people do, and to look into the tables.</summary>
internal sealed class Site(IGrainFactory grains, NpgsqlDataSource database)
{
    public const string Password = "calvin";

    public NpgsqlDataSource Database => database;

    public T Grain<T>(string key)
        where T : IGrainWithStringKey => grains.GetGrain<T>(key);

    public ICredentialSetGrain CredentialSet(Guid id) => grains.GetGrain<ICredentialSetGrain>(GrainKeys.CredentialSet(id));

    public IServerGrain Server(Guid id) => grains.GetGrain<IServerGrain>(GrainKeys.Server(id));

    public IServerCatalogGrain Catalog => grains.GetGrain<IServerCatalogGrain>(GrainKeys.Catalog);

    public IFleetFindingsGrain FleetFindings => grains.GetGrain<IFleetFindingsGrain>(GrainKeys.FleetFindings);

    /// <summary>Quick to give up and to look again, so that tests need not wait long.</summary>
    public async Task<Site> HurryAsync(int patience = 2)
    {
        await PutAsync(
            "network",
            $$"""{"healthIntervalSeconds":30,"failedReadsUntilUnreachable":{{patience}},"maxRetryAttempts":0,"retryDelaySeconds":1,"connectTimeoutSeconds":5,"readTimeoutSeconds":30}""");
        return this;
    }

    /// <summary>Changes the named members of a setting.</summary>
    public Task PutAsync(string setting, string json) => grains.GetGrain<ISettingsGrain>(GrainKeys.Settings(setting)).PutAsync(json);

    public async Task<Guid> AddCredentialSetAsync(string password = Password, bool isDefault = true, string name = "site")
    {
        var id = Guid.CreateVersion7();
        await CredentialSet(id).CreateAsync(new NewCredentialSet { Name = name, Username = "root", Password = password, IsDefault = isDefault });
        return id;
    }

    public async Task<Guid> AddAsync(SimulatedIdrac idrac, Guid? credentialSet = null, string? location = null)
    {
        var id = Guid.CreateVersion7();
        await Server(id).RegisterAsync(new ServerRegistration
        {
            Address = idrac.Address.ToString(),
            Port = idrac.Port,
            CredentialSetId = credentialSet,
            Location = location,
        });
        return id;
    }

    public async Task<IReadOnlyList<Guid>> AddAllAsync(IEnumerable<SimulatedIdrac> idracs, string? location = null)
    {
        var ids = new List<Guid>();
        foreach (var idrac in idracs)
        {
            ids.Add(await AddAsync(idrac, null, location));
        }

        return ids;
    }

    public Task<ServerSnapshot> SeesAsync(Guid server, string what, Func<ServerSnapshot, bool> holds, TimeSpan? within = null) =>
        Eventually.SeesAsync($"server {server}: {what}", () => Server(server).GetAsync(), holds, within);

    public async Task<T> OneAsync<T>(string sql, params object[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async Task<IReadOnlyList<string>> LinesAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(field => reader.IsDBNull(field) ? "-" : reader.GetValue(field).ToString())));
        }

        return lines;
    }
}
