namespace DellServerManager.Views;

/// <summary>What a saved view must be like, and how a collection of them changes. Pure.</summary>
internal static class ViewRules
{
    private const int Most = 200;
    private const int LongestName = 80;
    private const int LongestQuery = 4000;

    /// <summary>The collection with the view in it, by list and name; one of the same name keeps its id.</summary>
    /// <exception cref="InvalidFieldException">It cannot be kept.</exception>
    public static (IReadOnlyList<SavedView> Views, SavedView Saved) With(
        this IReadOnlyList<SavedView> views, NewView view, DateTimeOffset now, string? by)
    {
        var name = view.Name.Trim();
        if (name.Length is 0 or > LongestName)
        {
            throw new InvalidFieldException("name", $"Give the view a name of at most {LongestName} characters.");
        }

        if (view.Query.Length > LongestQuery)
        {
            throw new InvalidFieldException("query", $"This view is too long to be kept: {view.Query.Length:N0} of {LongestQuery:N0} characters. Choose fewer values.");
        }

        CheckList(view.List);
        var present = views.FirstOrDefault(one => one.List == view.List && string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
        if (present is null && views.Count >= Most)
        {
            throw new InvalidFieldException("name", $"There are {Most} views already. Remove one first.");
        }

        var saved = new SavedView
        {
            Id = present?.Id ?? Guid.CreateVersion7(now),
            List = view.List,
            Name = name,
            Query = view.Query,
            SavedAt = now,
            SavedBy = by,
        };
        return ([.. views.Where(one => one.Id != saved.Id).Append(saved).OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)], saved);
    }

    /// <exception cref="NotFoundException">It is not among them.</exception>
    public static IReadOnlyList<SavedView> Without(this IReadOnlyList<SavedView> views, Guid id) => views.Any(view => view.Id == id)
        ? [.. views.Where(view => view.Id != id)]
        : throw new NotFoundException("There is no such view (any more).");

    /// <exception cref="InvalidFieldException">It is no name of a list.</exception>
    public static void CheckList(string list)
    {
        if (list.Length is 0 or > 40 || !list.All(letter => char.IsAsciiLetterLower(letter) || letter is '-' or '/'))
        {
            throw new InvalidFieldException("list", "Use the name of a list as it stands in addresses, such as servers.");
        }
    }
}
