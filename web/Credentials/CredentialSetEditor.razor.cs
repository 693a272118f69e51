using System.Globalization;
using DellServerManager.Credentials;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Credentials;

/// <summary>Makes or changes a credential set. Its password goes in and never comes out.</summary>
public sealed partial class CredentialSetEditor : LivePart
{
    private FormDialog _dialog = null!;
    private CredentialSetSnapshot? _set;
    private List<RangeModel> _ranges = [];
    private Failure? _failure;
    private Problem? _problem;
    private string _name = "";
    private string _username = "";
    private string _password = "";
    private string _priority = "";
    private string _description = "";
    private bool _isDefault;

    [Parameter] public EventCallback OnSaved { get; set; }

    private bool CanSave => _name.Trim().Length > 0 && _username.Trim().Length > 0 && (_set is not null || _password.Length > 0);

    private string PasswordHint => _set is null
        ? "It is kept sealed and never shown again"
        : $"Left empty, the one set {TimeWords.Ago(Clock.GetUtcNow() - _set.PasswordSetAt)} stays";

    private IEnumerable<string> Shown => ["name", "username", "password", "priority", "description",
        .. _ranges.SelectMany((_, index) => new[] { $"ranges[{index}].cidr", $"ranges[{index}].priority", $"ranges[{index}].description" })];

    /// <param name="set">Null: a new one.</param>
    public void Open(CredentialSetSnapshot? set)
    {
        (_set, _failure, _problem, _password) = (set, null, null, "");
        (_name, _username, _description) = (set?.Name ?? "", set?.Username ?? "", set?.Description ?? "");
        (_isDefault, _priority) = (set?.IsDefault ?? false, (set?.Priority ?? 100).ToString(CultureInfo.InvariantCulture));
        _ranges = [.. (set?.Ranges ?? []).Select(RangeModel.Of)];
        _dialog.Open();
        StateHasChanged();
    }

    private async Task<bool> SaveAsync()
    {
        var (saved, failure) = await Cluster.TryAsync(SendAsync);
        _failure = failure;
        _problem = failure.Rest(_set is null ? "The set was not added" : "The set was not changed", [.. Shown]);
        if (saved is null)
        {
            return false;
        }

        Toasts.Show($"{saved.Name} was {(_set is null ? "added" : "changed")}");
        await OnSaved.InvokeAsync();
        return true;
    }

    private Task<CredentialSetSnapshot> SendAsync(IClusterAccess grains) => _set is null
        ? grains.CredentialSet(Guid.CreateVersion7()).CreateAsync(new NewCredentialSetRequest
        {
            Name = _name,
            Username = _username,
            Password = _password,
            IsDefault = _isDefault,
            Priority = RangeModel.Number("priority", _priority),
            Ranges = Ranges(),
            Description = _description,
        }.Read())
        : grains.CredentialSet(_set.Id).EditAsync(new CredentialSetPatchRequest
        {
            Name = _name,
            Username = _username,
            Password = _password.Length == 0 ? null : _password,
            IsDefault = _isDefault,
            Priority = RangeModel.Number("priority", _priority),
            Ranges = Ranges(),
            Description = _description,
        }.Read());

    private RangeRequest[] Ranges() => [.. _ranges.Select((range, index) => range.Read(index))];

    /// <summary>A range as it is typed.</summary>
    private sealed class RangeModel
    {
        public string Cidr { get; set; } = "";

        public string Priority { get; set; } = "100";

        public string Description { get; set; } = "";

        public static RangeModel Of(CredentialRange range) => new()
        {
            Cidr = range.Cidr,
            Priority = range.Priority.ToString(CultureInfo.InvariantCulture),
            Description = range.Description ?? "",
        };

        public RangeRequest Read(int index) => new(
            Cidr, Number($"ranges[{index}].priority", Priority), Description.Trim().Length == 0 ? null : Description);

        /// <exception cref="InvalidRequestException">It is no number.</exception>
        public static int Number(string field, string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidRequestException(field, "Use a number from 1 to 1000.");
    }
}
