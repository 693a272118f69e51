namespace DellServerManager.Silo.Tests;

public sealed class WatchdogTests
{
    [Theory]
    [InlineData("60000000", 60)]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("0", null)]
    [InlineData("soon", null)]
    public void The_limit_is_what_systemd_says(string? microseconds, int? seconds) =>
        Assert.Equal(seconds is { } number ? TimeSpan.FromSeconds(number) : null, Watchdog.LimitOf(microseconds));
}
