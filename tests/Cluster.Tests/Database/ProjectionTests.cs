using System.Text.Json;
using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Persistence;
using DellServerManager.Servers;
using DellServerManager.Silo.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DellServerManager.Cluster.Tests.Database;

/// <summary>The searchable rows agree with the states they are made of, after any number of changes.</summary>
public sealed class ProjectionTests(PostgresServer postgres)
{
    private static readonly DateTimeOffset Since = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Rows_findings_and_counters_agree_with_the_states_after_many_changes()
    {
        var owner = await postgres.CreateDatabaseAsync("projection");
        await new DatabaseMigrator(NullLogger.Instance).RunAsync(owner, TestContext.Current.CancellationToken);
        await using var source = NpgsqlDataSource.Create(PostgresServer.AsRunningRole(owner));
        var site = new Site(null!, source);
        var random = new Random(20260301);
        var states = new Dictionary<Guid, ServerState>();
        var versions = new Dictionary<Guid, int>();
        var ids = Enumerable.Range(1, 25).Select(number => new Guid($"00000000-0000-7000-8000-{number:D12}")).ToArray();

        for (var change = 0; change < 400; change++)
        {
            var id = ids[random.Next(ids.Length)];
            states[id] = Next(random, Array.IndexOf(ids, id));
            versions[id] = versions.GetValueOrDefault(id) + 1;
            await StoreAsync(source, id, states[id], versions[id]);
            if (change % 40 == 17)
            {
                var before = await CountsAsync(site);
                await site.OneAsync<object>("SELECT dsm.fold_fleet_count()");
                Assert.Equal(before, await CountsAsync(site));
            }
        }

        var managed = states.Where(one => one.Value.RemovedAt is null).OrderBy(one => one.Key).ToList();
        Assert.InRange(managed.Count, 5, 24);
        Assert.Equal(
            managed.Select(one => $"{one.Key} | {one.Value.Registration!.Address} | {one.Value.Registration.Name ?? one.Value.Identity?.Hostname ?? one.Value.Identity?.ServiceTag ?? one.Value.Registration.Address} | "
                + $"{one.Value.Identity?.ServiceTag ?? "-"} | {StateJson.Word(one.Value.Health)} | {StateJson.Word(one.Value.PowerState)} | {StateJson.Word(one.Value.ConnectionStatus)} | "
                + $"{StateJson.Word(one.Value.CredentialStatus)} | {one.Value.Findings.Count} | {one.Value.Registration.Tags.Count} | {versions[one.Key]}"),
            await site.LinesAsync(
                """
                SELECT id, address, name, service_tag, health, power_state, connection_status, credential_status, finding_count, cardinality(tags), revision
                FROM dsm.server ORDER BY id
                """));
        Assert.Equal(
            managed.SelectMany(one => one.Value.Findings.Select(finding => $"{one.Key} | {StateJson.Word(finding.Kind)} | {finding.Component} | {StateJson.Word(finding.Severity)}"))
                .Order(StringComparer.Ordinal),
            (await site.LinesAsync("SELECT server_id, kind, component, severity FROM dsm.finding")).Order(StringComparer.Ordinal));
        Assert.Equal(
            managed.GroupBy(one => $"{StateJson.Word(one.Value.Health)} | {StateJson.Word(one.Value.PowerState)} | {StateJson.Word(one.Value.ConnectionStatus)} | "
                    + (one.Value.CredentialStatus is not (CredentialTestStatus.Unknown or CredentialTestStatus.Valid)))
                .Select(group => $"{group.Key} | {group.Count()}").Order(StringComparer.Ordinal),
            await CountsAsync(site));
        Assert.Equal(versions.Values.Sum(), await site.OneAsync<long>("SELECT count(*) FROM dsm.event WHERE kind = 'server'"));
    }

    [Fact]
    public async Task A_state_with_every_odd_letter_is_stored_and_found()
    {
        var owner = await postgres.CreateDatabaseAsync("projection_letters");
        await new DatabaseMigrator(NullLogger.Instance).RunAsync(owner, TestContext.Current.CancellationToken);
        await using var source = NpgsqlDataSource.Create(PostgresServer.AsRunningRole(owner));
        var id = Guid.CreateVersion7();
        const string Odd = "a\0b'\"\\u0000 € 𝄞 <script> \r\n%_";

        await StoreAsync(source, id, new ServerState
        {
            Registration = new StoredRegistration { Address = "10.0.0.1", Port = 443, Name = Odd, Tags = [Odd], Location = Odd },
            RegisteredAt = Since,
            Identity = new ServerIdentity { Hostname = Odd, ServiceTag = Odd },
        }, 1);

        Assert.Equal(Odd.Replace("\0", "", StringComparison.Ordinal), await new Site(null!, source).OneAsync<string>("SELECT name FROM dsm.server"));
    }

    private static Task<IReadOnlyList<string>> CountsAsync(Site site) => SortedAsync(site.LinesAsync(
        """
        SELECT health, power_state, connection_status, credential_problem, sum(n) FROM dsm.fleet_count
        GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0
        """));

    private static async Task<IReadOnlyList<string>> SortedAsync(Task<IReadOnlyList<string>> lines) => [.. (await lines).Order(StringComparer.Ordinal)];

    private static ServerState Next(Random random, int number)
    {
        T Any<T>()
            where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

        return new ServerState
        {
            Registration = new StoredRegistration
            {
                Address = $"10.0.{random.Next(4)}.{number + 1}",
                Port = 443,
                Name = random.Next(3) == 0 ? $"name-{random.Next(100)}" : null,
                Tags = [.. Enumerable.Range(0, random.Next(3)).Select(tag => $"tag{tag}")],
            },
            RegisteredAt = Since,
            RemovedAt = random.Next(8) == 0 ? Since : null,
            Identity = random.Next(4) == 0 ? null : new ServerIdentity { ServiceTag = $"TAG{number:D4}", Hostname = random.Next(2) == 0 ? "host" : null },
            Health = Any<Health>(),
            PowerState = Any<PowerState>(),
            ConnectionStatus = Any<ConnectionStatus>(),
            CredentialStatus = Any<CredentialTestStatus>(),
            Findings =
            [
                .. Enumerable.Range(0, random.Next(4)).Select(one => new Finding
                {
                    Kind = Any<FindingKind>(), Severity = Any<Health>(), Component = $"part {one}", Message = "m", NextStep = "n", Since = Since,
                }),
            ],
        };
    }

    // As Orleans' storage writes it, by the statement of ours that it runs.
    private static async Task StoreAsync(NpgsqlDataSource source, Guid id, ServerState state, int version)
    {
        await using var find = source.CreateCommand("SELECT querytext FROM orleans.orleansquery WHERE querykey = 'WriteToStorageKey'");
        var sql = (string)(await find.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        await using var store = source.CreateCommand(sql);
        store.Parameters.AddWithValue("ServiceId", "dsm");
        store.Parameters.AddWithValue("GrainTypeString", "server");
        store.Parameters.AddWithValue("GrainIdN0", 0L);
        store.Parameters.AddWithValue("GrainIdN1", 0L);
        store.Parameters.AddWithValue("GrainIdExtensionString", $"server/{id}");
        store.Parameters.AddWithValue("PayloadBinary", JsonSerializer.SerializeToUtf8Bytes(state, StateJson.Options));
        store.Parameters.Add(new NpgsqlParameter("GrainStateVersion", NpgsqlTypes.NpgsqlDbType.Integer) { Value = version == 1 ? DBNull.Value : version - 1 });
        Assert.Equal(version, Convert.ToInt32(await store.ExecuteScalarAsync(TestContext.Current.CancellationToken), null));
    }
}
