using System.Security.Cryptography;

namespace DellServerManager.Simulators;

/// <summary>The sessions of one iDRAC: eight at most, gone after half an hour of silence.</summary>
internal sealed class SessionTable(TimeProvider time, TimeSpan timeout)
{
    public const int Limit = 8;

    private readonly Lock _lock = new();
    private List<IdracSession>? _sessions;
    private int _lastId = 10;

    public TimeSpan Timeout { get; } = timeout;

    public int Count => List().Count;

    /// <summary>Null when the table is full.</summary>
    public IdracSession? Open(string userName, string origin)
    {
        lock (_lock)
        {
            var sessions = Living();
            if (sessions.Count >= Limit)
            {
                return null;
            }

            var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            var session = new IdracSession(++_lastId, userName, origin, token, time.GetUtcNow());
            sessions.Add(session);
            return session;
        }
    }

    /// <summary>Null when the token is unknown or its session is over. Using a token keeps its session alive.</summary>
    public IdracSession? Use(string token)
    {
        lock (_lock)
        {
            var session = Living().Find(candidate => candidate.Token == token);
            if (session is not null)
            {
                session.LastUsed = time.GetUtcNow();
            }

            return session;
        }
    }

    public bool Close(int id)
    {
        lock (_lock)
        {
            return Living().RemoveAll(session => session.Id == id) > 0;
        }
    }

    public IReadOnlyList<IdracSession> List()
    {
        lock (_lock)
        {
            return _sessions is null ? [] : [.. Living()];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _sessions = null;
        }
    }

    private List<IdracSession> Living()
    {
        _sessions ??= [];
        var now = time.GetUtcNow();
        _sessions.RemoveAll(session => now - session.LastUsed >= Timeout);
        return _sessions;
    }
}

internal sealed record IdracSession(int Id, string UserName, string Origin, string Token, DateTimeOffset Created)
{
    public DateTimeOffset LastUsed { get; set; } = Created;
}
