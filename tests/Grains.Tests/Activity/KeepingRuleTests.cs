using DellServerManager.Activity;
using DellServerManager.Settings;

namespace DellServerManager.Grains.Tests.Activity;

public sealed class KeepingRuleTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(5001);

    [Theory]
    [InlineData(ActivityLevel.Debug, "Row")]
    [InlineData(ActivityLevel.Info, "InRound")]
    [InlineData(ActivityLevel.Warn, "Nothing")]
    [InlineData(ActivityLevel.Error, "Nothing")]
    public void A_routine_read_that_went_well(ActivityLevel level, string kept) =>
        Assert.Equal(kept, Of(level, isRead: true, isRoutine: true, succeeded: true, Quick));

    [Theory]
    [InlineData(ActivityLevel.Debug, "Row")]
    [InlineData(ActivityLevel.Info, "Row")]
    [InlineData(ActivityLevel.Warn, "Nothing")]
    [InlineData(ActivityLevel.Error, "Nothing")]
    public void A_read_that_a_person_caused(ActivityLevel level, string kept) =>
        Assert.Equal(kept, Of(level, isRead: true, isRoutine: false, succeeded: true, Quick));

    [Theory]
    [InlineData(ActivityLevel.Info, "Row")]
    [InlineData(ActivityLevel.Warn, "Row")]
    [InlineData(ActivityLevel.Error, "Nothing")]
    public void A_slow_read(ActivityLevel level, string kept) =>
        Assert.Equal(kept, Of(level, isRead: true, isRoutine: true, succeeded: true, Slow));

    [Theory]
    [InlineData(ActivityLevel.Debug)]
    [InlineData(ActivityLevel.Info)]
    [InlineData(ActivityLevel.Warn)]
    [InlineData(ActivityLevel.Error)]
    public void What_failed_and_what_changes_a_device_is_a_row_at_every_level(ActivityLevel level)
    {
        Assert.Equal("Row", Of(level, isRead: true, isRoutine: true, succeeded: false, Quick));
        Assert.Equal("Row", Of(level, isRead: false, isRoutine: true, succeeded: true, Quick));
    }

    private static string Of(ActivityLevel level, bool isRead, bool isRoutine, bool succeeded, TimeSpan took) =>
        KeepingRule.Of(new ActivitySettings { LogLevel = level }, isRead, isRoutine, succeeded, took).ToString();
}
