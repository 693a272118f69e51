namespace DellServerManager.Notifications;

/// <summary>Notices what people should be told of. There is one for the site; key: <see cref="GrainKeys.NotificationWatch"/>.</summary>
[Alias("dsm.notification-watch")]
public interface INotificationWatchGrain : IGrainWithStringKey
{
    /// <summary>Looks now instead of when it is nudged. Safe to repeat: what was told is not told again.</summary>
    [Alias("look")]
    Task LookAsync();
}
