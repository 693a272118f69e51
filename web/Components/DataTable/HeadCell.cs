namespace DellServerManager.Web.Components;

/// <summary>A column's head as it is shown.</summary>
/// <param name="SortPlace">Which of several orders it is; 0 when it is the only one or none.</param>
public sealed record HeadCell(
    string Key,
    string Title,
    string Class,
    bool Fixed,
    bool Sortable,
    string AriaSort,
    string? SortIcon,
    int SortPlace,
    bool CanFilter,
    bool IsFiltered);
