using Npgsql;

namespace DellServerManager.Persistence;

/// <summary>Recognises that a state could not be stored because its projection met another one's unique value.</summary>
internal static class UniqueConflict
{
    /// <summary>The name of the violated constraint, or null when the error is something else.</summary>
    public static string? Of(Exception error)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation)
            {
                return violation.ConstraintName;
            }
        }

        return null;
    }
}
