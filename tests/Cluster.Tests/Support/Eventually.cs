using System.Diagnostics;

namespace DellServerManager.Cluster.Tests.Support;

/// <summary>Waits for a condition, never for a time; a wait that ends without it says what it waited for and what it saw last.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <returns>What was seen when the condition held, and how long that took.</returns>
    public static async Task<T> SeesAsync<T>(string what, Func<Task<T>> look, Func<T, bool> holds, TimeSpan? within = null)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(LookEvery);
        var seen = "nothing";
        while (watch.Elapsed < (within ?? Patience))
        {
            try
            {
                var now = await look();
                if (holds(now))
                {
                    return now;
                }

                seen = now?.ToString() ?? "null";
            }
            catch (Exception error) when (error is not OperationCanceledException && !IsTestFailure(error))
            {
                seen = $"{error.GetType().Name}: {error.Message}";
            }

            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Waited {watch.Elapsed.TotalSeconds:0} s for {what}; last seen: {seen}");
    }

    public static Task HoldsAsync(string what, Func<bool> holds, TimeSpan? within = null) =>
        SeesAsync(what, () => Task.FromResult(holds()), held => held, within);

    private static bool IsTestFailure(Exception error) => error is Xunit.Sdk.XunitException;
}
