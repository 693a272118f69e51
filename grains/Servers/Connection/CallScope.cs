using DellServerManager.Activity;

namespace DellServerManager.Servers.Connection;

/// <summary>Who causes the requests that are sent inside it. A routine scope gathers its good requests into one row.</summary>
internal sealed class CallScope : IDisposable
{
    private static readonly AsyncLocal<CallScope?> Present = new();
    private readonly CallScope? _outer;
    private readonly List<SweepRequest> _requests = [];
    private readonly List<int> _answers = [];

    private CallScope(CallCause cause)
    {
        Cause = cause;
        _outer = Present.Value;
        Present.Value = this;
    }

    public static CallScope? Current => Present.Value;

    public CallCause Cause { get; }

    /// <summary>The requests of a routine that went well so far.</summary>
    public IReadOnlyList<SweepRequest> Requests => _requests;

    /// <summary>How long a typical good read took inside the scope, in milliseconds: the median. Null before the first.</summary>
    public int? TypicalAnswerMs
    {
        get
        {
            lock (_answers)
            {
                return _answers.Count == 0 ? null : _answers.Order().ElementAt(_answers.Count / 2);
            }
        }
    }

    public static CallScope Enter(CallCause cause) => new(cause);

    public void Gather(SweepRequest request)
    {
        lock (_requests)
        {
            _requests.Add(request);
        }
    }

    public void Answered(int milliseconds)
    {
        lock (_answers)
        {
            _answers.Add(milliseconds);
        }
    }

    public void Dispose() => Present.Value = _outer;
}
