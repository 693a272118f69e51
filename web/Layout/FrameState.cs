using DellServerManager.Web.Components;

namespace DellServerManager.Web.Layout;

/// <summary>What surrounds the page of one user: the frame shows it, whoever knows it sets it.</summary>
public sealed class FrameState
{
    public event Action? Changed;

    /// <summary>At most one is shown, the most severe.</summary>
    public IReadOnlyList<Banner> Banners { get; private set; } = [];

    public int RunningJobs { get; private set; }

    public int UnreadNotifications { get; private set; }

    /// <summary>On a wall nobody steers: no bar, no rail, larger type.</summary>
    public bool IsWall { get; private set; }

    /// <summary>What this installation is called; null: it has no name.</summary>
    public string? SiteName { get; private set; }

    /// <summary>Where running jobs are shown.</summary>
    public string JobsHref { get; set; } = "activity";

    /// <summary>What the user may, for what is absent without it.</summary>
    public IReadOnlySet<string> Permissions { get; private set; } = new HashSet<string>();

    public IReadOnlyList<NavItem> Places { get; private set; } = NavItem.All;

    /// <summary>Finds what the search box shows. Null: only the places of the rail are found.</summary>
    public Func<string, CancellationToken, Task<IReadOnlyList<SearchGroup>>>? Search { get; set; }

    /// <summary>Raised after the connection came back: what is on screen should be read again.</summary>
    public event Func<Task>? BackOnline;

    /// <summary>Changes what is given and shows it.</summary>
    public void Set(
        IReadOnlyList<Banner>? banners = null,
        int? runningJobs = null,
        int? unreadNotifications = null,
        IReadOnlySet<string>? permissions = null,
        IReadOnlyList<NavItem>? places = null,
        string? siteName = null,
        bool? isWall = null)
    {
        Banners = banners ?? Banners;
        RunningJobs = runningJobs ?? RunningJobs;
        UnreadNotifications = unreadNotifications ?? UnreadNotifications;
        Permissions = permissions ?? Permissions;
        Places = places ?? Places;
        SiteName = siteName ?? SiteName;
        IsWall = isWall ?? IsWall;
        Changed?.Invoke();
    }

    public Task RaiseBackOnlineAsync() =>
        Task.WhenAll(BackOnline?.GetInvocationList().Cast<Func<Task>>().Select(listener => listener()) ?? []);
}

/// <summary>A sentence across the top of every page.</summary>
public sealed record Banner(StatusKind State, string Text, string? Href = null, string? LinkText = null)
{
    /// <summary>Shown only to who has this permission. Null: to everyone.</summary>
    public string? Permission { get; init; }
}

/// <summary>Things of one kind that the search found.</summary>
public sealed record SearchGroup(string Kind, IReadOnlyList<SearchHit> Hits);

/// <param name="Context">What tells it from others: model, service tag, cluster.</param>
public sealed record SearchHit(string Text, string Href, string? Context = null, StatusKind? State = null);
