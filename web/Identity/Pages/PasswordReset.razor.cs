using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Settings;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity.Pages;

/// <summary>Gives somebody else a new password.</summary>
public sealed partial class PasswordReset
{
    private FieldErrors _errors = FieldErrors.None;
    private string? _typed;
    private string? _shown;
    private bool _busy;

    [Inject] public required IClusterAccess Cluster { get; init; }

    [Inject] public required ToastBoard Toasts { get; init; }

    [Parameter, EditorRequired] public required UserSnapshot User { get; set; }

    [Parameter] public EventCallback OnDone { get; set; }

    private async Task ResetAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var password = _typed ?? GeneratedPassword.Next();
        var failure = await Cluster.TryAsync(async cluster =>
            await cluster.User(User.Id).ResetPasswordAsync(new ResetPasswordRequest(password).Read()));
        _busy = false;
        _errors = FieldErrors.Of(failure, "The password was not reset", field => field == "password");
        if (failure is not null)
        {
            return;
        }

        if (_typed is null)
        {
            _shown = password;
            return;
        }

        Toasts.Show($"The password of {User.Email} is reset");
        await OnDone.InvokeAsync();
    }
}
