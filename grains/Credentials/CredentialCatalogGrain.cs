using System.Text.Json;
using DellServerManager.Persistence;
using Npgsql;
using Orleans.Concurrency;

namespace DellServerManager.Credentials;

/// <inheritdoc cref="ICredentialCatalogGrain"/>
[StatelessWorker]
[GrainType("credential-catalog")]
internal sealed class CredentialCatalogGrain(NpgsqlDataSource database, EnvironmentCredential environment) : Grain, ICredentialCatalogGrain
{
    private const string Sets =
        """
        SELECT s.id, s.name, s.username, s.is_default, s.priority, s.description, s.password_set_at, s.state, s.state_reason,
               s.last_accepted_at, s.last_refused_at, s.revision,
               (SELECT count(*)::int FROM dsm.server v WHERE v.credential_set_id = s.id) AS linked_servers,
               coalesce((SELECT jsonb_agg(jsonb_build_object('cidr', r.cidr::text, 'priority', r.priority, 'description', r.description)
                                          ORDER BY r.priority, r.cidr)
                         FROM dsm.credential_range r WHERE r.credential_set_id = s.id), '[]')::text AS ranges
        FROM dsm.credential_set s ORDER BY s.priority, lower(s.name)
        """;

    public async Task<IReadOnlyList<CredentialSetSnapshot>> ListAsync() =>
        [.. (await database.ReadAsync<SetRow>(Sets)).Select(row => row.ToSnapshot())];

    public async Task<CredentialResolution> ResolveAsync(string address, Guid? serverId)
    {
        var server = serverId is null
            ? null
            : await database.ReadOneAsync<ServerRow>("SELECT own_username, credential_set_id FROM dsm.server WHERE id = @serverId", new { serverId })
              ?? throw new NotFoundException($"There is no server {serverId}.");
        return CredentialResolver.Resolve(
            address, server is null ? null : new ServerCredentials(server.OwnUsername, server.CredentialSetId), await ListAsync(), environment);
    }

    private sealed record ServerRow
    {
        public string? OwnUsername { get; init; }

        public Guid? CredentialSetId { get; init; }
    }

    private sealed record SetRow
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string Username { get; init; } = "";

        public bool IsDefault { get; init; }

        public int Priority { get; init; }

        public string? Description { get; init; }

        public DateTimeOffset PasswordSetAt { get; init; }

        public string? State { get; init; }

        public string? StateReason { get; init; }

        public DateTimeOffset? LastAcceptedAt { get; init; }

        public DateTimeOffset? LastRefusedAt { get; init; }

        public long Revision { get; init; }

        public int LinkedServers { get; init; }

        public string Ranges { get; init; } = "[]";

        public CredentialSetSnapshot ToSnapshot() => new()
        {
            Id = Id,
            Name = Name,
            Username = Username,
            IsDefault = IsDefault,
            Priority = Priority,
            Description = Description,
            PasswordSetAt = PasswordSetAt,
            State = StateJson.Value<CredentialSetCondition>(State),
            StateReason = StateReason,
            LastAcceptedAt = LastAcceptedAt,
            LastRefusedAt = LastRefusedAt,
            Revision = Revision,
            LinkedServers = LinkedServers,
            Ranges = JsonSerializer.Deserialize<CredentialRange[]>(Ranges, StateJson.Options) ?? [],
        };
    }
}
