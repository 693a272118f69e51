using DellServerManager.Identity;
using DellServerManager.Persistence;
using Npgsql;

namespace DellServerManager.Access;

internal enum AuditOutcome
{
    Started,
    Succeeded,
    Failed,
    Refused,
}

/// <summary>Adds rows to the audit trail, at once: a change whose first row cannot be written does not happen.</summary>
internal sealed class AuditTrail(NpgsqlDataSource database, TimeProvider time)
{
    public Task WriteAsync(Actor actor, string action, string subject, AuditOutcome outcome, string? details, Guid operation) =>
        database.RunAsync(
            """
            INSERT INTO dsm.audit (at, operation_id, user_id, actor, action, subject, outcome, details, remote_address)
            VALUES (@At, @Operation, @UserId, @Name, @action, @subject, @Outcome, @details, @RemoteAddress)
            """,
            new
            {
                At = time.GetUtcNow(),
                Operation = operation,
                actor.UserId,
                actor.Name,
                action,
                subject,
                Outcome = StateJson.Word(outcome),
                details,
                actor.RemoteAddress,
            });
}
