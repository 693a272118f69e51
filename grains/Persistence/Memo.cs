namespace DellServerManager.Persistence;

/// <summary>Keeps an answer for a moment, and asks once for all who wait for it.</summary>
internal sealed class Memo<T>
{
    private readonly Lock _gate = new();
    private Task<T>? _answer;
    private long _at;

    public Task<T> GetAsync(TimeProvider time, TimeSpan fresh, Func<Task<T>> read)
    {
        lock (_gate)
        {
            if (_answer is null || _answer.IsFaulted || (_answer.IsCompleted && time.GetElapsedTime(_at) > fresh))
            {
                _at = time.GetTimestamp();
                _answer = read();
            }

            return _answer;
        }
    }
}
