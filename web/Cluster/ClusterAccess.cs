using System.Reflection;
using DellServerManager.Activity;
using DellServerManager.Credentials;
using DellServerManager.Identity;
using DellServerManager.Live;
using DellServerManager.Notifications;
using DellServerManager.Operations;
using DellServerManager.Servers;
using DellServerManager.Settings;
using DellServerManager.Views;
using DellServerManager.Web.Security;

#pragma warning disable RS0030 // The only holder of the grain factory.

namespace DellServerManager.Web.Cluster;

/// <inheritdoc cref="IClusterAccess"/>
/// <remarks>
/// The actor travels in Orleans' request context, which is async-local. In a circuit nothing of it lasts from one event
/// to the next, and a grain that a page keeps is called long after it was given out. So each grain is handed out behind a
/// proxy that sets the actor for that one call and puts back what was there: nothing can be forgotten or left over.
/// A call filter would not do: filters are singletons and would need the same async-local to find the person.
/// </remarks>
internal sealed partial class ClusterAccess(IGrainFactory grains, Func<Actor> who, ILogger<ClusterAccess> log) : IClusterAccess
{
    public Actor Actor => who();

    public IServerGrain Server(Guid id) => Open<IServerGrain>(GrainKeys.Server(id));

    public IServerCatalogGrain Servers => Open<IServerCatalogGrain>(GrainKeys.Catalog);

    public IServerIntakeGrain Intake => Open<IServerIntakeGrain>(GrainKeys.Catalog);

    public ICredentialSetGrain CredentialSet(Guid id) => Open<ICredentialSetGrain>(GrainKeys.CredentialSet(id));

    public ICredentialCatalogGrain CredentialSets => Open<ICredentialCatalogGrain>(GrainKeys.Catalog);

    public ISettingsGrain Settings(string name) => Open<ISettingsGrain>(GrainKeys.Settings(name));

    public IUserGrain User(Guid id) => Open<IUserGrain>(GrainKeys.User(id));

    public IUserDirectoryGrain Users => Open<IUserDirectoryGrain>(GrainKeys.UserDirectory);

    public IOwnViewsGrain OwnViews => Open<IOwnViewsGrain>(GrainKeys.Views(Actor.UserId ?? Guid.Empty));

    public ISharedViewsGrain SharedViews => Open<ISharedViewsGrain>(GrainKeys.SharedViews);

    public IActivityCatalogGrain Activity => Open<IActivityCatalogGrain>(GrainKeys.Catalog);

    public IDiagnosticsGrain Diagnostics => Open<IDiagnosticsGrain>(GrainKeys.Catalog);

    public IFleetFindingsGrain FleetFindings => Open<IFleetFindingsGrain>(GrainKeys.FleetFindings);

    public INotificationInboxGrain Inbox => Open<INotificationInboxGrain>(GrainKeys.NotificationInbox(
        Actor.UserId ?? throw new InvalidOperationException("Only a person has notifications.")));

    public IKeyRingGrain KeyRing => Open<IKeyRingGrain>(GrainKeys.KeyRing);

    public IEventReaderGrain Events => Open<IEventReaderGrain>(GrainKeys.Catalog);

    public async Task<(T? Value, Failure? Failure)> TryAsync<T>(Func<IClusterAccess, Task<T>> ask)
    {
        try
        {
            return (await ask(this), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return (default, Explain(exception));
        }
    }

    public async Task<Failure?> TryAsync(Func<IClusterAccess, Task> act)
    {
        try
        {
            await act(this);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Explain(exception);
        }
    }

    private Failure Explain(Exception exception)
    {
        var problem = Failure.Of(exception);
        if (problem.IsUnexpected)
        {
            Unexpected(exception, problem.TraceId);
        }

        return problem;
    }

    private T Open<T>(string key)
        where T : class, IGrainWithStringKey => ActingProxy.Around(grains.GetGrain<T>(key), who);

    [LoggerMessage(LogLevel.Error, "A call for a page failed unexpectedly, trace {TraceId}")]
    private partial void Unexpected(Exception exception, string traceId);
}

/// <inheritdoc cref="IFrontDoor"/>
internal sealed class FrontDoor(IGrainFactory grains, ILogger<ClusterAccess> log) : IFrontDoor
{
    public IClusterAccess For(string? remoteAddress) => new ClusterAccess(grains, () => Actor.Front(remoteAddress), log);
}

/// <summary>A grain that is called in somebody's name.</summary>
internal class ActingProxy : DispatchProxy
{
    private object _grain = null!;
    private Func<Actor> _who = null!;

    public static T Around<T>(T grain, Func<Actor> who)
        where T : class
    {
        var proxy = Create<T, ActingProxy>();
        var acting = (ActingProxy)(object)proxy;
        acting._grain = grain;
        acting._who = who;
        return proxy;
    }

    /// <remarks>Orleans copies the context into the message before the call returns its task, so it can be put back at once.</remarks>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var before = CallActor.Current;
        CallActor.Current = _who();
        try
        {
            return targetMethod!.Invoke(_grain, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
        }
        finally
        {
            CallActor.Current = before;
        }
    }
}

internal static class ClusterAccessRegistration
{
    /// <summary>Access for people (scoped) and for the node itself.</summary>
    public static IServiceCollection AddClusterAccess(this IServiceCollection services) => services
        .AddScoped<CurrentActor>()
        .AddScoped<IClusterAccess>(scope => new ClusterAccess(
            scope.GetRequiredService<IGrainFactory>(),
            scope.GetRequiredService<CurrentActor>().Get,
            scope.GetRequiredService<ILogger<ClusterAccess>>()))
        .AddSingleton<IFrontDoor, FrontDoor>();
}
