using System.Text.Json;
using System.Text.Json.Nodes;
using DellServerManager.Settings;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Http;
using DellServerManager.Web.Live;

namespace DellServerManager.Web.Settings;

/// <summary>A page for one group of settings: shows them, marks what was changed, and saves only that.</summary>
/// <typeparam name="T">The settings record.</typeparam>
public abstract class SettingsForm<T> : LivePart
    where T : class
{
    private JsonObject? _stored;
    private JsonObject? _typed;

    protected override IReadOnlyCollection<string> Kinds => ["settings"];

    /// <summary>The registered name, such as <c>network</c>.</summary>
    protected abstract string Name { get; }

    /// <summary>Fields that the page shows: what is wrong with them stands beside them.</summary>
    protected abstract IReadOnlyList<string> Fields { get; }

    protected SettingsDocument? Document { get; private set; }

    /// <summary>Why the last save was refused.</summary>
    protected Failure? Failure { get; private set; }

    protected Problem? Problem { get; private set; }

    protected bool IsSaving { get; private set; }

    protected bool IsRead => _typed is not null;

    protected IReadOnlyList<string> ChangedFields => SettingsChanges.Between(_stored, _typed);

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task OnChangesAsync(LiveChanges changes)
    {
        // What is being typed is not taken away.
        if (ChangedFields.Count == 0)
        {
            await ReadAsync();
        }
    }

    protected bool IsChanged(string field) => ChangedFields.Contains(field);

    protected string Text(string field) => SettingsChanges.TextOf(_typed?[field]);

    protected bool Flag(string field) => _typed?[field] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    protected void SetText(string field, object? value) => _typed![field] = value as string;

    protected void SetFlag(string field, object? value) => _typed![field] = value is true;

    /// <summary>Text that is no number is sent as it is; the answer says what would be right.</summary>
    protected void SetNumber(string field, object? value) =>
        _typed![field] = int.TryParse(value as string, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : value as string;

    protected void Discard()
    {
        (_typed, Failure, Problem) = (_stored?.DeepClone().AsObject(), null, null);
    }

    protected async Task SaveAsync()
    {
        var changed = new JsonObject(ChangedFields.Select(field => KeyValuePair.Create(field, _typed![field]?.DeepClone())));
        if (changed.FirstOrDefault(pair => _stored![pair.Key] is JsonValue before && before.GetValueKind() == JsonValueKind.Number
            && pair.Value?.GetValueKind() != JsonValueKind.Number) is { Key: { } notNumber })
        {
            Failure = Failure.Of(new InvalidRequestException(notNumber, "Use a whole number."));
            return;
        }

        IsSaving = true;
        StateHasChanged();
        var (document, failure) = await Cluster.TryAsync(grains => grains.Settings(Name).PutAsync(changed.ToJsonString()));
        IsSaving = false;
        Failure = failure;
        Problem = failure.Rest("The settings were not saved", [.. Fields]);
        if (document is not null)
        {
            Take(document);
            Toasts.Show("Saved; in force on all nodes within seconds");
        }
    }

    private async Task ReadAsync()
    {
        var (document, failure) = await Cluster.TryAsync(grains => grains.Settings(Name).GetAsync());
        Problem = failure.Say("The settings could not be read", ReadAsync);
        if (document is not null)
        {
            Take(document);
        }
    }

    private void Take(SettingsDocument document)
    {
        Document = document;

        // By way of the record, so that values that were never stored are there too.
        var values = JsonSerializer.Deserialize<T>(document.Json, ApiJson.Options);
        _stored = JsonSerializer.SerializeToNode(values, ApiJson.Options)!.AsObject();
        _typed = _stored.DeepClone().AsObject();
    }
}

/// <summary>Compares settings as they are stored with settings as they were typed.</summary>
internal static class SettingsChanges
{
    public static IReadOnlyList<string> Between(JsonObject? stored, JsonObject? typed) => stored is null || typed is null
        ? []
        : [.. typed.Where(pair => TextOf(pair.Value) != TextOf(stored[pair.Key])).Select(pair => pair.Key)];

    public static string TextOf(JsonNode? value) => value?.ToString() ?? "";
}
