using DellServerManager.Activity;
using DellServerManager.Credentials;
using DellServerManager.Identity;
using DellServerManager.Live;
using DellServerManager.Notifications;
using DellServerManager.Operations;
using DellServerManager.Servers;
using DellServerManager.Settings;
using DellServerManager.Views;

namespace DellServerManager.Web.Cluster;

/// <summary>The one way from the web to the grains. Every call it makes says who is asking.</summary>
/// <remarks>
/// Scoped: in a request it speaks for the request's user, in a circuit for the circuit's, and before anybody is signed in
/// for this web node. The grains it gives out may be kept for as long as the scope lives.
/// </remarks>
public interface IClusterAccess
{
    /// <summary>Who the calls are made for.</summary>
    Actor Actor { get; }

    IServerGrain Server(Guid id);

    /// <summary>Lists and searches servers.</summary>
    IServerCatalogGrain Servers { get; }

    /// <summary>Looks at addresses and registers servers.</summary>
    IServerIntakeGrain Intake { get; }

    ICredentialSetGrain CredentialSet(Guid id);

    ICredentialCatalogGrain CredentialSets { get; }

    /// <param name="name">A registered settings name, such as <c>network</c>.</param>
    ISettingsGrain Settings(string name);

    IUserGrain User(Guid id);

    IUserDirectoryGrain Users { get; }

    /// <summary>The views of <see cref="Actor"/>.</summary>
    IOwnViewsGrain OwnViews { get; }

    ISharedViewsGrain SharedViews { get; }

    IActivityCatalogGrain Activity { get; }

    IDiagnosticsGrain Diagnostics { get; }

    IFleetFindingsGrain FleetFindings { get; }

    /// <summary>What the person was told.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    INotificationInboxGrain Inbox { get; }

    /// <summary>Keys that protect cookies and tokens; for the web node itself.</summary>
    IKeyRingGrain KeyRing { get; }

    /// <summary>Stored changes, for a web node without a silo.</summary>
    IEventReaderGrain Events { get; }

    /// <summary>Asks for something and turns what goes wrong into words for a page.</summary>
    /// <returns>Either the value or the failure, which converts to the problem that an <c>ErrorNotice</c> shows.</returns>
    Task<(T? Value, Failure? Failure)> TryAsync<T>(Func<IClusterAccess, Task<T>> ask);

    /// <summary>Does something and turns what goes wrong into words for a page; null when it went well.</summary>
    Task<Failure?> TryAsync(Func<IClusterAccess, Task> act);
}

/// <summary>Access for the web node itself, for what happens before or beside a person: passwords, tokens, keys, events.</summary>
internal interface IFrontDoor
{
    /// <param name="remoteAddress">Where the request came from that made this necessary, for the audit trail.</param>
    IClusterAccess For(string? remoteAddress);
}
