namespace DellServerManager.Web.Components;

/// <summary>Ties an input to the label, hint and error of the <see cref="FormField"/> around it.</summary>
public sealed record FieldContext(string Id, string? DescribedBy, bool Invalid)
{
    public IReadOnlyDictionary<string, object> Attributes
    {
        get
        {
            var attributes = new Dictionary<string, object> { ["id"] = Id };
            if (DescribedBy is not null)
            {
                attributes["aria-describedby"] = DescribedBy;
            }

            if (Invalid)
            {
                attributes["aria-invalid"] = "true";
            }

            return attributes;
        }
    }
}
