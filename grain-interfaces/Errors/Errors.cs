namespace DellServerManager;

/// <summary>What was asked for does not exist (any more).</summary>
[GenerateSerializer, Alias("dsm.not-found")]
public sealed class NotFoundException(string message) : Exception(message);

/// <summary>The present state of things does not allow the change; the message says who or what stands in the way.</summary>
[GenerateSerializer, Alias("dsm.conflict")]
public sealed class ConflictException(string message) : Exception(message);

/// <summary>A device did not answer or refused; the message holds its own words and the next step.</summary>
[GenerateSerializer, Alias("dsm.device")]
public sealed class DeviceException(string message) : Exception(message);

/// <summary>The caller's role does not allow this; the message names the role that does.</summary>
[GenerateSerializer, Alias("dsm.forbidden")]
public sealed class ForbiddenException(string message) : Exception(message);

/// <summary>A field of a request is wrong.</summary>
[GenerateSerializer, Alias("dsm.invalid-field")]
public sealed class InvalidFieldException(string field, string message) : Exception(message)
{
    /// <summary>The field's name as it stands in the API, such as <c>ranges[0].cidr</c>.</summary>
    [Id(0)]
    public string Field { get; } = field;
}
