namespace DellServerManager.Web.Cluster;

/// <summary>A request is wrong in one or several fields; nothing was done.</summary>
internal sealed class InvalidRequestException(IReadOnlyDictionary<string, string[]> errors)
    : Exception("The request has mistakes.")
{
    public InvalidRequestException(string field, string message)
        : this(new Dictionary<string, string[]> { [field] = [message] })
    {
    }

    /// <summary>Field name as in the API to what would be right.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors;
}
