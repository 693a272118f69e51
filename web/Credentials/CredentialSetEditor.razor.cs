using DellServerManager.Credentials;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Settings;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Credentials;

/// <summary>The form of one credential set. Its password goes in and never comes out.</summary>
public sealed partial class CredentialSetEditor
{
    private static readonly string[] Shown = ["name", "username", "password", "priority", "description", "ranges"];

    private CredentialSetDraft _draft = null!;
    private FieldErrors _errors = FieldErrors.None;
    private KeptForm? _kept;
    private bool _busy;

    [Inject] public required IClusterAccess Cluster { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    /// <summary>Null: a new one.</summary>
    [Parameter] public CredentialSetSnapshot? Set { get; set; }

    /// <summary>All sets, to warn of ranges that overlap.</summary>
    [Parameter] public IReadOnlyList<CredentialSetSnapshot> Others { get; set; } = [];

    [Parameter] public EventCallback<CredentialSetSnapshot> OnSaved { get; set; }

    [Parameter] public EventCallback OnCancel { get; set; }

    private string PasswordHint => Set is null
        ? "Kept sealed; nobody can read it again"
        : $"Set {TimeWords.Ago(Clock.GetUtcNow() - Set.PasswordSetAt)}. Leave empty to keep it.";

    protected override void OnInitialized() => _draft = new(Set);

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var (saved, failure) = await Cluster.TryAsync(SendAsync);
        _busy = false;
        _errors = FieldErrors.Of(failure, "The credential set was not saved", IsShown);
        if (saved is not null)
        {
            await (_kept?.ForgetAsync() ?? Task.CompletedTask);
            await OnSaved.InvokeAsync(saved);
        }
    }

    private Task<CredentialSetSnapshot> SendAsync(IClusterAccess cluster) => Set is null
        ? cluster.CredentialSet(Guid.CreateVersion7()).CreateAsync(_draft.AsNew().Read())
        : cluster.CredentialSet(Set.Id).EditAsync(_draft.AsPatch().Read());

    private static bool IsShown(string field) =>
        Shown.Contains(field) || (field.StartsWith("ranges[", StringComparison.Ordinal) && !field.EndsWith(".description", StringComparison.Ordinal));
}
