using DellServerManager.Views;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Views;

/// <summary>Keeps what a list shows under a name.</summary>
public sealed partial class SaveViewDialog : LivePart
{
    private FormDialog _dialog = null!;
    private Problem? _problem;
    private string _name = "";
    private bool _shared;
    private bool _opensList;

    [Parameter, EditorRequired] public required string List { get; set; }

    /// <summary>The list's view, as it stands in its address.</summary>
    [Parameter, EditorRequired] public required string Query { get; set; }

    /// <summary>The view, and whether it shall open the list from now on.</summary>
    [Parameter] public EventCallback<(SavedView View, bool OpensList)> OnSaved { get; set; }

    public void Open()
    {
        (_name, _shared, _opensList, _problem) = ("", false, false, null);
        _dialog.Open();
    }

    private async Task<bool> SaveAsync()
    {
        var view = new NewView(List, _name, Query);
        var (saved, failure) = await Cluster.TryAsync(grains => _shared ? grains.SharedViews.SaveAsync(view) : grains.OwnViews.SaveAsync(view));
        _problem = failure.Say(ViewsText.SaveFailed);
        if (saved is null)
        {
            return false;
        }

        Toasts.Show(ViewsText.Saved.With(saved.Name), StatusKind.Ok);
        await OnSaved.InvokeAsync((saved, _opensList));
        return true;
    }
}
