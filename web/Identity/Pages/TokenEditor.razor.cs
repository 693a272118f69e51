using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Security;
using DellServerManager.Web.Settings;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity.Pages;

/// <summary>Makes an API token and shows its secret once.</summary>
public sealed partial class TokenEditor
{
    private FieldErrors _errors = FieldErrors.None;
    private CreatedApiToken? _created;
    private string _name = "";
    private Role _role = Role.Viewer;
    private int _days = 90;
    private bool _busy;

    [Inject] public required IClusterAccess Cluster { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    [Parameter] public EventCallback OnDone { get; set; }

    private Role Own => Cluster.Actor.Role ?? Role.Viewer;

    private async Task CreateAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var now = Clock.GetUtcNow();
        var (created, failure) = await Cluster.TryAsync(async cluster => await cluster.Users.CreateTokenAsync(
            new NewTokenRequest(_name, Roles.WordOf(_role), _days == 0 ? null : now.AddDays(_days)).Read(now)));
        _busy = false;
        _errors = FieldErrors.Of(failure, "The token was not made", field => field is "name" or "role" or "expiresAt");
        _created = created;
    }
}
