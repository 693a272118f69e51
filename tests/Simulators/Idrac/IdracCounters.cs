namespace DellServerManager.Simulators;

/// <summary>What one iDRAC was asked, or all of them together.</summary>
public sealed class IdracCounters
{
    private long _requests;
    private long _connections;
    private long _handshakes;
    private long _logins;
    private long _basicLogins;
    private long _failedLogins;
    private long _logouts;
    private long _changes;
    private int _running;
    private int _mostAtOnce;

    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>TCP connections that it accepted.</summary>
    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>TLS handshakes begun: connections whose client said hello.</summary>
    public long Handshakes => Interlocked.Read(ref _handshakes);

    /// <summary>Sessions opened.</summary>
    public long Logins => Interlocked.Read(ref _logins);

    /// <summary>Requests that carried a good user name and password themselves.</summary>
    public long BasicLogins => Interlocked.Read(ref _basicLogins);

    public long FailedLogins => Interlocked.Read(ref _failedLogins);

    /// <summary>Sessions deleted by a client.</summary>
    public long Logouts => Interlocked.Read(ref _logouts);

    /// <summary>Changing requests, refused ones too.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    /// <summary>Requests in work now.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>The most requests that were in work at once.</summary>
    public int MostAtOnce => Volatile.Read(ref _mostAtOnce);

    internal void Connected() => Interlocked.Increment(ref _connections);

    internal void ShookHands() => Interlocked.Increment(ref _handshakes);

    internal void LoggedIn() => Interlocked.Increment(ref _logins);

    internal void LoggedInByBasic() => Interlocked.Increment(ref _basicLogins);

    internal void LoginFailed() => Interlocked.Increment(ref _failedLogins);

    internal void LoggedOut() => Interlocked.Increment(ref _logouts);

    internal void Changed() => Interlocked.Increment(ref _changes);

    internal void Begin()
    {
        Interlocked.Increment(ref _requests);
        var running = Interlocked.Increment(ref _running);
        var most = Volatile.Read(ref _mostAtOnce);
        while (running > most)
        {
            var seen = Interlocked.CompareExchange(ref _mostAtOnce, running, most);
            if (seen == most)
            {
                return;
            }

            most = seen;
        }
    }

    internal void End() => Interlocked.Decrement(ref _running);

    /// <summary>Back to zero; requests in work stay counted as such.</summary>
    internal void Reset()
    {
        Interlocked.Exchange(ref _requests, 0);
        Interlocked.Exchange(ref _connections, 0);
        Interlocked.Exchange(ref _handshakes, 0);
        Interlocked.Exchange(ref _logins, 0);
        Interlocked.Exchange(ref _basicLogins, 0);
        Interlocked.Exchange(ref _failedLogins, 0);
        Interlocked.Exchange(ref _logouts, 0);
        Interlocked.Exchange(ref _changes, 0);
        Interlocked.Exchange(ref _mostAtOnce, Volatile.Read(ref _running));
    }
}
