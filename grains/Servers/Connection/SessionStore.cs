using DellServerManager.Persistence;
using Npgsql;

namespace DellServerManager.Servers.Connection;

/// <summary>Remembers the path (never the token) of the session a server has open, so that the next activation can delete exactly that one.</summary>
internal sealed class SessionStore(NpgsqlDataSource database)
{
    public Task<string?> FindAsync(Guid serverId) =>
        database.ReadOneAsync<string>("SELECT location FROM dsm.server_session WHERE server_id = @serverId", new { serverId });

    public Task OpenedAsync(Guid serverId, string location) => database.RunAsync(
        "INSERT INTO dsm.server_session (server_id, location) VALUES (@serverId, @location) ON CONFLICT (server_id) DO UPDATE SET location = excluded.location",
        new { serverId, location });

    public Task ClosedAsync(Guid serverId) =>
        database.RunAsync("DELETE FROM dsm.server_session WHERE server_id = @serverId", new { serverId });
}
