using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Components;

/// <summary>Edits the filter of one field.</summary>
public sealed partial class FilterEditor
{
    // "is set" has no value of its own; in an address a filter without one would be none.
    private const string Given = "yes";

    private FilterOperator _operator;
    private FilterKey? _shown;
    private string? _field;
    private string _value = "";
    private string _unit = "h";

    [Parameter, EditorRequired] public required FilterDefinition Definition { get; set; }

    /// <summary>The filter as it is; null for a new one.</summary>
    [Parameter] public FilterKey? Present { get; set; }

    [Parameter] public IReadOnlyList<string> Values { get; set; } = [];

    [Parameter] public EventCallback<FilterChange> OnChange { get; set; }

    private IReadOnlyList<FilterOperator> Operators => FilterOperators.Of(Definition.Type);

    private bool IsNumber => Definition.Type is FilterType.Number or FilterType.Age;

    private string? Example => _operator == FilterOperator.In ? "10.20.0.0/16" : null;

    protected override void OnParametersSet()
    {
        // Only what comes from outside: what is being typed stays.
        if (_field == Definition.Key && _shown == Present)
        {
            return;
        }

        (_field, _shown) = (Definition.Key, Present);
        _operator = Present?.Operator ?? Operators[0];
        var value = Values.Count > 0 && FilterOperators.NeedsValue(_operator) ? Values[0] : "";
        _value = Definition.Type == FilterType.Age ? value.TrimEnd(['m', 'i', 'n', 'h', 'd']) : value;
        _unit = value.EndsWith('d') ? "d" : value.EndsWith("min", StringComparison.Ordinal) ? "min" : "h";
    }

    private async Task ChooseAsync(ChangeEventArgs choice)
    {
        var before = _operator;
        _operator = Enum.Parse<FilterOperator>((string)choice.Value!);

        // What was chosen stays chosen when only "is" becomes "is not".
        if (Values.Count > 0 && FilterOperators.NeedsValue(before) && FilterOperators.NeedsValue(_operator))
        {
            await SetAsync(Values);
        }
    }

    private Task ApplyAsync() => _value.Trim() is { Length: > 0 } value
        ? SetAsync([Definition.Type == FilterType.Age ? value + _unit : value])
        : SetAsync([]);

    private Task SetAsync(IReadOnlyList<string> values)
    {
        var key = new FilterKey(Definition.Key, _operator);
        var change = new FilterChange(_shown, key, values);
        _shown = values.Count > 0 ? key : null;
        return OnChange.InvokeAsync(change);
    }
}
