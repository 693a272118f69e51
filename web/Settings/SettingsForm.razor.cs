using DellServerManager.Settings;
using DellServerManager.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace DellServerManager.Web.Settings;

/// <summary>The form of one group of settings: shows what will change, sends only that.</summary>
public sealed partial class SettingsForm
{
    private ConfirmDialog _confirm = null!;
    private SettingsDocument? _document;
    private SettingsDraft? _draft;
    private FieldErrors _errors = FieldErrors.None;
    private bool _busy;

    /// <summary>A registered settings name, such as <c>network</c>.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    [Parameter, EditorRequired] public required string Title { get; set; }

    [Parameter] public string? Context { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<SettingGroup> Groups { get; set; }

    /// <summary>Part of another page, which has a head of its own.</summary>
    [Parameter] public bool Embedded { get; set; }

    protected override async Task ReadAsync()
    {
        // What was typed is worth more than what was read a second time.
        if (_draft is { IsChanged: true })
        {
            return;
        }

        if (await AskAsync($"The settings '{Title}' could not be read", cluster => cluster.Settings(Name).GetAsync()) is { } document)
        {
            Show(document);
        }
    }

    private void Show(SettingsDocument document) => (_document, _draft) = (document, new SettingsDraft(document.Json, Groups));

    private void Discard()
    {
        _draft!.Discard();
        _errors = FieldErrors.None;
    }

    private async Task SaveAsync()
    {
        if (_busy || _draft is not { IsChanged: true })
        {
            return;
        }

        _errors = FieldErrors.Of(_draft.Mistakes());
        if (_draft.Mistakes().Count > 0)
        {
            return;
        }

        _busy = true;
        var (saved, failure) = await Cluster.TryAsync(cluster => cluster.Settings(Name).PutAsync(_draft.ToJson()));
        _busy = false;
        _errors = FieldErrors.Of(failure, "The settings were not saved", IsShown);
        if (saved is not null)
        {
            Show(saved);
            Toasts.Show("Settings saved; they take effect within seconds on all nodes");
        }
    }

    private async Task LeavingAsync(LocationChangingContext leaving)
    {
        if (_draft is not { IsChanged: true })
        {
            return;
        }

        var answer = await _confirm.AskAsync(new(ConfirmLevel.Impact, "Leave without saving?", "Leave")
        {
            Text = $"Not saved yet: {string.Join(", ", _draft.Changes.Select(change => change.Label))}.",
        });
        if (answer is null)
        {
            leaving.PreventNavigation();
        }
    }

    private bool IsShown(string field) => Groups.SelectMany(group => group.Fields).Any(one => one.Name == field && one.ShownWhen(_draft!));
}
