using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Silo.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DellServerManager.Cluster.Tests.Database;

/// <summary>The schema: how it comes to be, what the running role may do in it, how days of logs come and go.</summary>
public sealed class SchemaTests(PostgresServer postgres)
{
    [Fact]
    public async Task Migrations_run_once_and_a_second_start_changes_nothing()
    {
        var owner = await postgres.CreateDatabaseAsync("schema_twice");
        await MigrateAsync(owner);
        var first = await ShapeAsync(owner);

        await MigrateAsync(owner);

        Assert.Equal(first, await ShapeAsync(owner));
        Assert.Contains("dsm.server.address text", first);
    }

    [Fact]
    public async Task Four_nodes_that_start_at_once_make_one_schema()
    {
        var owner = await postgres.CreateDatabaseAsync("schema_race");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigrateAsync(owner))));

        await using var source = NpgsqlDataSource.Create(owner);
        Assert.Equal(0L, await OneAsync<long>(
            source, "SELECT count(*) FROM (SELECT scriptname FROM dsm.schema_version WHERE scriptname LIKE '%Migrations%' GROUP BY 1 HAVING count(*) > 1) x"));
        Assert.Equal(
            typeof(DatabaseMigrator).Assembly.GetManifestResourceNames().LongCount(name => name.Contains(".Migrations.", StringComparison.Ordinal)),
            await OneAsync<long>(source, "SELECT count(*) FROM dsm.schema_version WHERE scriptname LIKE '%Migrations%'"));
    }

    [Fact]
    public async Task An_account_that_is_no_superuser_is_enough_and_becomes_the_running_role()
    {
        var owner = await postgres.CreateDatabaseAsync("schema_plain");
        await PostgresServer.ExecuteAsync(
            owner, "CREATE ROLE site_admin LOGIN CREATEROLE PASSWORD 'plain'; ALTER DATABASE schema_plain OWNER TO site_admin; GRANT dsm_app TO site_admin;");
        var plain = new NpgsqlConnectionStringBuilder(owner) { Username = "site_admin", Password = "plain" }.ConnectionString;

        await DatabaseRoles.EnsureMembershipAsync(plain, TestContext.Current.CancellationToken);
        await MigrateAsync(plain);

        await using var source = NpgsqlDataSource.Create(PostgresServer.AsRunningRole(plain));
        Assert.Equal("dsm_app", await OneAsync<string>(source, "SELECT current_user::text"));
        Assert.Equal("on", await OneAsync<string>(source, "SELECT CASE WHEN dsm.ensure_partitions(4) >= 0 THEN 'on' END"));
        Assert.Equal("site_admin", await OneAsync<string>(source, "SELECT tableowner::text FROM pg_tables WHERE schemaname = 'dsm' AND tablename = 'server'"));
    }

    [Fact]
    public async Task The_running_role_adds_to_the_audit_trail_and_can_do_nothing_else_with_it()
    {
        var owner = await postgres.CreateDatabaseAsync("schema_audit");
        await MigrateAsync(owner);
        await using var app = NpgsqlDataSource.Create(PostgresServer.AsRunningRole(owner));

        await RunAsync(app, "INSERT INTO dsm.audit (operation_id, actor, action, outcome) VALUES (gen_random_uuid(), 'ada', 'server.add', 'started')");
        Assert.Equal(1L, await OneAsync<long>(app, "SELECT count(*) FROM dsm.audit"));

        // Also partitions that it made itself a moment ago, and after the next start.
        await RunAsync(app, "SELECT dsm.ensure_partitions(5)");
        await AuditIsSafeAsync(app);
        await MigrateAsync(owner);
        await AuditIsSafeAsync(app);
        Assert.Equal(1L, await OneAsync<long>(app, "SELECT count(*) FROM dsm.audit"));
    }

    [Theory]
    [InlineData("CREATE TABLE dsm.mine (id int)")]
    [InlineData("CREATE TABLE orleans.mine (id int)")]
    [InlineData("CREATE TABLE public.mine (id int)")]
    [InlineData("CREATE SCHEMA mine")]
    [InlineData("DROP TABLE dsm.server")]
    [InlineData("ALTER TABLE dsm.server ADD COLUMN mine int")]
    [InlineData("ALTER TABLE dsm.audit DISABLE TRIGGER ALL")]
    [InlineData("DROP TRIGGER tell_of_change ON orleans.grain_state")]
    [InlineData("UPDATE orleans.orleansquery SET querytext = 'SELECT 1'")]
    [InlineData("DELETE FROM dsm.schema_version")]
    [InlineData("INSERT INTO dsm.event_kind VALUES ('mine')")]
    [InlineData("GRANT dsm_app TO pg_monitor")]
    [InlineData("TRUNCATE dsm.activity")]
    public async Task The_running_role_may_not(string sql)
    {
        var owner = await MigratedAsync();
        await using var app = NpgsqlDataSource.Create(PostgresServer.AsRunningRole(owner));

        var error = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(app, sql));

        Assert.Contains(error.SqlState, (string[])[PostgresErrorCodes.InsufficientPrivilege, "0LP01"]);
    }

    [Fact]
    public async Task The_running_role_owns_nothing()
    {
        var owner = await MigratedAsync();
        await using var app = NpgsqlDataSource.Create(PostgresServer.AsRunningRole(owner));
        await RunAsync(app, "SELECT dsm.ensure_partitions(6)");

        Assert.Equal(0L, await OneAsync<long>(app, "SELECT (SELECT count(*) FROM pg_class WHERE relowner = 'dsm_app'::regrole) + (SELECT count(*) FROM pg_proc WHERE proowner = 'dsm_app'::regrole)"));
    }

    [Fact]
    public async Task A_day_is_dropped_when_its_time_is_over_and_its_sums_outlive_it()
    {
        var owner = await postgres.CreateDatabaseAsync("schema_days");
        await MigrateAsync(owner);
        await RunAsync(owner, """
            CREATE TABLE dsm.activity_20250101 PARTITION OF dsm.activity FOR VALUES FROM ('2025-01-01+00') TO ('2025-01-02+00');
            INSERT INTO dsm.activity (at, operation_type, method, path, duration_ms, request_bytes, response_bytes, success, initiator, request_count)
            VALUES ('2025-01-01 10:00+00', 'idrac_api', 'GET', '/redfish', 40, 0, 100, true, 'system:health', 7),
                   ('2025-01-01 11:00+00', 'idrac_api', 'GET', '/redfish', 60, 0, 200, false, 'system:health', 1),
                   (now(), 'idrac_api', 'GET', '/redfish', 10, 0, 10, true, 'system:health', 1);
            """);
        await using var app = NpgsqlDataSource.Create(PostgresServer.AsRunningRole(owner));

        Assert.Equal(1, await OneAsync<int>(app, "SELECT dsm.drop_partitions('activity', 30)"));
        Assert.Equal(0, await OneAsync<int>(app, "SELECT dsm.drop_partitions('activity', 30)"));

        Assert.Equal(1L, await OneAsync<long>(app, "SELECT count(*) FROM dsm.activity"));
        Assert.Equal(
            "8 1 100 60 300", await OneAsync<string>(app, "SELECT concat_ws(' ', calls, failures, total_ms, max_ms, response_bytes) FROM dsm.activity_daily"));
    }

    [Theory]
    [InlineData("SELECT dsm.drop_partitions('audit', 89)")]
    [InlineData("SELECT dsm.drop_partitions('activity', 0)")]
    [InlineData("SELECT dsm.drop_activity(0, true)")]
    [InlineData("SELECT dsm.drop_partitions('server', 1)")]
    [InlineData("SELECT dsm.drop_partitions('server; DROP TABLE dsm.server', 1)")]
    [InlineData("SELECT dsm.ensure_partitions(31)")]
    public async Task The_functions_that_drop_know_their_bounds(string sql)
    {
        var owner = await MigratedAsync();
        await using var app = NpgsqlDataSource.Create(PostgresServer.AsRunningRole(owner));

        Assert.Equal("P0001", (await Assert.ThrowsAsync<PostgresException>(() => RunAsync(app, sql))).SqlState);
    }

    [Theory]
    [InlineData(true, "8 1 100 60 300")]
    [InlineData(false, "none")]
    public async Task Statistics_outlive_their_rows_only_while_they_are_wanted(bool wanted, string left)
    {
        var owner = await postgres.CreateDatabaseAsync($"schema_statistics_{(wanted ? "on" : "off")}");
        await MigrateAsync(owner);
        await RunAsync(owner, """
            CREATE TABLE dsm.activity_20240101 PARTITION OF dsm.activity FOR VALUES FROM ('2024-01-01+00') TO ('2024-01-02+00');
            INSERT INTO dsm.activity (at, operation_type, method, path, duration_ms, request_bytes, response_bytes, success, initiator, request_count)
            VALUES ('2024-01-01 10:00+00', 'idrac_api', 'GET', '/redfish', 40, 0, 100, true, 'system:health', 7),
                   ('2024-01-01 11:00+00', 'idrac_api', 'GET', '/redfish', 60, 0, 200, false, 'system:health', 1);
            """);
        await using var app = NpgsqlDataSource.Create(PostgresServer.AsRunningRole(owner));

        Assert.Equal(1, await OneAsync<int>(app, $"SELECT dsm.drop_activity(30, {wanted})"));

        Assert.Equal(
            left, await OneAsync<string>(app, "SELECT coalesce(string_agg(concat_ws(' ', calls, failures, total_ms, max_ms, response_bytes), ';'), 'none') FROM dsm.activity_daily"));
    }

    [Fact]
    public async Task Rows_that_came_before_their_day_was_made_move_into_it()
    {
        var owner = await postgres.CreateDatabaseAsync("schema_rest");
        await MigrateAsync(owner);
        await using var app = NpgsqlDataSource.Create(PostgresServer.AsRunningRole(owner));
        await RunAsync(app, "INSERT INTO dsm.audit (at, operation_id, actor, action, outcome) VALUES (now() + interval '5 days', gen_random_uuid(), 'ada', 'server.add', 'started')");
        Assert.Equal(1L, await OneAsync<long>(app, "SELECT count(*) FROM dsm.audit_rest"));

        await RunAsync(app, "SELECT dsm.ensure_partitions(5)");

        Assert.Equal(0L, await OneAsync<long>(app, "SELECT count(*) FROM dsm.audit_rest"));
        Assert.Equal(1L, await OneAsync<long>(app, "SELECT count(*) FROM dsm.audit"));
    }

    private static readonly SemaphoreSlim Once = new(1, 1);
    private static string? _migrated;

    private async Task<string> MigratedAsync()
    {
        await Once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_migrated is null)
            {
                var owner = await postgres.CreateDatabaseAsync("schema_shared");
                await MigrateAsync(owner);
                _migrated = owner;
            }

            return _migrated;
        }
        finally
        {
            Once.Release();
        }
    }

    private static Task MigrateAsync(string owner) =>
        new DatabaseMigrator(NullLogger.Instance).RunAsync(owner, TestContext.Current.CancellationToken);

    private static async Task AuditIsSafeAsync(NpgsqlDataSource app)
    {
        await using var command = app.CreateCommand("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'dsm.audit'::regclass UNION SELECT 'dsm.audit'");
        var tables = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                tables.Add(reader.GetString(0));
            }
        }

        Assert.True(tables.Count > 4, $"only {string.Join(", ", tables)}");
        foreach (var table in tables)
        {
            foreach (var sql in new[] { $"UPDATE {table} SET actor = 'nobody'", $"DELETE FROM {table}", $"TRUNCATE {table}", $"DROP TABLE {table}" })
            {
                var error = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(app, sql));
                Assert.True(error.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{sql}: {error.Message}");
            }
        }
    }

    private static async Task<IReadOnlyList<string>> ShapeAsync(string owner)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var command = source.CreateCommand(
            """
            SELECT table_schema || '.' || table_name || '.' || column_name || ' ' || data_type FROM information_schema.columns
            WHERE table_schema IN ('dsm', 'orleans') AND table_name !~ '_[0-9]{8}$'
            UNION ALL SELECT 'grant ' || table_schema || '.' || table_name || ' ' || privilege_type FROM information_schema.table_privileges WHERE grantee = 'dsm_app' AND table_name !~ '_[0-9]{8}$'
            ORDER BY 1
            """);
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    private static Task RunAsync(string owner, string sql) => PostgresServer.ExecuteAsync(owner, sql);

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<T> OneAsync<T>(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
