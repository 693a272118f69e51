using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Security;

namespace DellServerManager.Web.Identity;

/// <summary>Asks at most once a minute whether a session, access token or API token is still good.</summary>
/// <remarks>While the cluster does not answer, a good answer counts for five more minutes.</remarks>
internal sealed class SessionCheck(IFrontDoor door, TimeProvider time)
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);
    private const int Kept = 10_000;

    private readonly ConcurrentDictionary<string, Answer> _answers = new();

    /// <summary>The account behind a signed-in person, or null when the session has ended.</summary>
    public Task<Actor?> CheckAsync(ClaimsPrincipal person) =>
        Claims.ActorOf(person, remoteAddress: null) is not { UserId: { } id } actor
            ? Task.FromResult<Actor?>(null)
            : person.FindFirstValue(Claims.Stamp) is { } stamp
                ? CheckAsync(id, stamp)
                : Task.FromResult<Actor?>(actor);

    public Task<Actor?> CheckAsync(Guid userId, string stamp) =>
        AskAsync($"{userId:N}.{stamp}", async () =>
        {
            try
            {
                return await door.For(remoteAddress: null).User(userId).CheckAsync(stamp) is { Enabled: true } user
                    ? new Actor { Kind = ActorKind.Person, UserId = user.Id, Name = user.Email, Role = user.Role }
                    : null;
            }
            catch (NotFoundException)
            {
                return null;
            }
        });

    /// <summary>Who an API token speaks for, or null.</summary>
    public Task<Actor?> CheckTokenAsync(string token, string? remoteAddress) =>
        AskAsync(
            $"token.{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)))}",
            () => door.For(remoteAddress).Users.CheckTokenAsync(token));

    private async Task<Actor?> AskAsync(string key, Func<Task<Actor?>> ask)
    {
        var now = time.GetUtcNow();
        if (_answers.TryGetValue(key, out var known) && now - known.At < Freshness)
        {
            return known.Actor;
        }

        try
        {
            var actor = await ask();
            Keep(key, new Answer(actor, now));
            return actor;
        }
        catch (Exception exception)
            when (exception is TimeoutException or OrleansException && known is { Actor: not null } && now - known.At < Grace)
        {
            return known.Actor;
        }
    }

    private void Keep(string key, Answer answer)
    {
        if (_answers.Count >= Kept)
        {
            foreach (var (old, _) in _answers.Where(entry => answer.At - entry.Value.At >= Freshness))
            {
                _answers.TryRemove(old, out _);
            }
        }

        // Refusals are not kept once it is full: made-up tokens could fill it.
        if (answer.Actor is not null || _answers.Count < Kept)
        {
            _answers[key] = answer;
        }
        else
        {
            _answers.TryRemove(key, out _);
        }
    }

    private sealed record Answer(Actor? Actor, DateTimeOffset At);
}
