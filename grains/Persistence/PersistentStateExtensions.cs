using DellServerManager.Access;

namespace DellServerManager.Persistence;

internal static class PersistentStateExtensions
{
    /// <summary>Stores <paramref name="next"/>; if that fails, memory keeps what storage has.</summary>
    public static async Task SaveAsync<T>(this IPersistentState<T> state, T next)
    {
        var stored = state.State;
        state.State = next;
        try
        {
            await state.WriteStateAsync();
            AuditChanges.Note(stored, next);
        }
        catch
        {
            state.State = stored;
            throw;
        }
    }

    /// <summary>The stored version, which counts the changes; 0 before the first.</summary>
    public static long Revision<T>(this IPersistentState<T> state) =>
        long.TryParse(state.Etag, System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 0;
}
