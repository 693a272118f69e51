using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity;

/// <summary>API tokens: one's own, and for administrators everybody's.</summary>
public sealed partial class TokensPage : LivePart
{
    private TokenList _list = null!;

    /// <summary>Opens the dialog for a new token at once.</summary>
    [SupplyParameterFromQuery] public string? New { get; set; }

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender && New is not null)
        {
            _list.Create();
        }
    }
}
