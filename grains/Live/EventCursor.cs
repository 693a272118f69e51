namespace DellServerManager.Live;

/// <summary>How far a grain got when it followed the event table.</summary>
/// <param name="Seen">How many events were its own.</param>
/// <param name="StartedAnew">It had followed nothing yet, or what it missed was dropped meanwhile: everything has to be looked at.</param>
internal readonly record struct Advance(EventPosition Position, int Seen, bool StartedAnew);

/// <summary>Follows the event table from a grain's own position to its end.</summary>
internal static class EventCursor
{
    /// <param name="from">Null before the first time.</param>
    public static async Task<Advance> AdvanceAsync(this EventTable events, EventPosition? from, Func<EventNotice, bool> isOurs)
    {
        if (from is not { } position || await events.IsTooOldAsync(position))
        {
            // The position first: what changes while everything is looked at is told again.
            return new Advance(await events.NewestAsync(), 0, StartedAnew: true);
        }

        var seen = 0;
        EventBatch batch;
        do
        {
            batch = await events.ReadAsync(position);
            position = batch.Position;
            seen += batch.Events.Count(isOurs);
        }
        while (batch.Events.Count > 0);
        return new Advance(position, seen, StartedAnew: false);
    }
}
