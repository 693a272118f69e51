using System.Text;
using DellServerManager.Silo.Configuration;
using DellServerManager.Silo.Security;
using Npgsql;

namespace DellServerManager.Cluster.Tests.Operations;

/// <summary>The site key changes against a real database, and nothing that was sealed is lost on the way.</summary>
public sealed class RotationTests
{
    private const string Grain = "credential-set/0190a000-0000-7000-8000-000000000001";

    [Fact]
    public async Task Every_secret_opens_with_the_new_key_and_the_old_one_can_go()
    {
        await using var site = await OperatedSite.StartAsync();
        var old = await OpenAsync(site);
        await StoreAsync(site, $$"""{"schema":1,"note":"dsm1 is no secret","keys":[{"sealedXml":"{{old.Seal("<xml/>", Grain)}}"}],"sealedPassword":"{{old.Seal("calvin", Grain)}}"}""");

        var (code, output, error) = await site.RunAsync("key", "rotate");
        Assert.True(code == 0, error);
        Assert.Contains("2 secrets", output, StringComparison.Ordinal);

        var next = await OpenAsync(site);
        Assert.NotEqual(old.KeyId, next.KeyId);
        Assert.Equal("calvin", next.Open(await site.AskAsync<string>(Stored("->> 'sealedPassword'")), Grain));
        Assert.Equal("<xml/>", next.Open(await site.AskAsync<string>(Stored("-> 'keys' -> 0 ->> 'sealedXml'")), Grain));
        Assert.Equal(2, await site.AskAsync<int>("SELECT version FROM orleans.grain_state"));

        Assert.Equal(0, (await site.RunAsync("key", "prune")).Code);
        Assert.Equal("calvin", (await OpenAsync(site)).Open(await site.AskAsync<string>(Stored("->> 'sealedPassword'")), Grain));
        Assert.Equal([next.KeyId], SiteKeyStore.ReadRing(site.Settings())!.KeyIds);
    }

    [Fact]
    public async Task Killed_between_file_and_transaction_nodes_go_on_and_the_next_rotation_takes_up_that_key()
    {
        await using var site = await OperatedSite.StartAsync();
        var old = await OpenAsync(site);
        await StoreAsync(site, $$"""{"sealedPassword":"{{old.Seal("calvin", Grain)}}"}""");
        await using (var connection = new NpgsqlConnection(site.OwnerConnectionString))
        {
            await connection.OpenAsync(OperatedSite.Token);
            await new KeyRotation(site.Settings(), site.OwnerConnectionString).PutNewKeyInFileAsync(connection, old, OperatedSite.Token);
        }

        var present = await OpenAsync(site);
        Assert.Equal(old.KeyId, present.KeyId);
        Assert.Equal("calvin", present.Open(await site.AskAsync<string>(Stored("->> 'sealedPassword'")), Grain));
        var left = present.KeyIds.Single(id => id != old.KeyId);

        var (code, output, error) = await site.RunAsync("key", "rotate");
        Assert.True(code == 0, error);
        Assert.Contains("interrupted", output, StringComparison.Ordinal);
        Assert.Equal(left, (await OpenAsync(site)).KeyId);
        Assert.Equal(2, SiteKeyStore.ReadRing(site.Settings())!.KeyIds.Count);
    }

    [Fact]
    public async Task A_node_with_the_old_file_refuses_and_names_the_key_it_needs()
    {
        await using var site = await OperatedSite.StartAsync();
        await OpenAsync(site);
        File.Copy(SiteKeyStore.KeyFile(site.Settings()), SiteKeyStore.KeyFile(site.Settings("other.key")));
        Assert.Equal(0, (await site.RunAsync("key", "rotate")).Code);
        var current = (await OpenAsync(site)).KeyId;

        var refusal = await Assert.ThrowsAsync<NodeStartException>(
            () => SiteKeyStore.OpenAsync(site.Settings("other.key"), site.OwnerConnectionString, OperatedSite.Token));
        Assert.Contains(current, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_no_key_opens_is_named_and_stays()
    {
        await using var site = await OperatedSite.StartAsync();
        await OpenAsync(site);
        var foreign = SiteKeyRing.Read([SiteKeyRing.NewLine()], "elsewhere").Seal("calvin", Grain);
        await StoreAsync(site, $$"""{"sealedPassword":"{{foreign}}"}""");

        var (code, output, _) = await site.RunAsync("key", "rotate");
        Assert.Equal(0, code);
        Assert.Contains(Grain, output, StringComparison.Ordinal);
        Assert.Equal(foreign, await site.AskAsync<string>(Stored("->> 'sealedPassword'")));
    }

    private static Task<SiteKeyRing> OpenAsync(OperatedSite site) =>
        SiteKeyStore.OpenAsync(site.Settings(), site.OwnerConnectionString, OperatedSite.Token);

    private static string Stored(string path) => $"SELECT convert_from(payload, 'UTF8')::jsonb {path} FROM orleans.grain_state";

    private static async Task StoreAsync(OperatedSite site, string state)
    {
        await using var connection = new NpgsqlConnection(site.OwnerConnectionString);
        await connection.OpenAsync(OperatedSite.Token);
        await using var command = new NpgsqlCommand(
            "INSERT INTO orleans.grain_state (service, state_name, n0, n1, ext, payload, version) VALUES ('dsm', 'kept', 0, 0, $1, $2, 1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = Grain });
        command.Parameters.Add(new NpgsqlParameter { Value = Encoding.UTF8.GetBytes(state) });
        await command.ExecuteNonQueryAsync(OperatedSite.Token);
    }
}
