using DellServerManager.Credentials;
using DellServerManager.Servers;
using DellServerManager.Servers.Monitoring;

namespace DellServerManager.Grains.Tests;

/// <summary>A server as most tests need it: an R650 that is well.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static ServerState State() => new()
    {
        Registration = new StoredRegistration { Address = "10.20.0.15", Port = 443 },
        RegisteredAt = Now.AddDays(-1),
    };

    public static HealthReading Reading() => new()
    {
        At = Now,
        PowerState = PowerState.On,
        Health = Health.Ok,
        Identity = new ServerIdentity { ServiceTag = "ABC1234", Model = "PowerEdge R650", Generation = 9, IdracFirmware = "7.00.00.00" },
        PredictedFailures = [],
    };

    public static ServerCertificate Certificate(string sha256, DateTimeOffset? notAfter = null) =>
        new(sha256, "CN=idrac", "CN=idrac", notAfter ?? Now.AddYears(5), Now);

    public static CredentialSetSnapshot Set(string name, int priority = 100, bool isDefault = false, params CredentialRange[] ranges) =>
        new() { Id = Guid.NewGuid(), Name = name, Username = $"{name}-user", Priority = priority, IsDefault = isDefault, Ranges = ranges };
}

/// <summary>Seals so that tests can see what was sealed for what.</summary>
internal sealed class OpenSealer : ISecretSealer
{
    public string KeyId => "test";

    public string Seal(string secret, string purpose) => $"sealed({secret} for {purpose})";

    public string Open(string sealedSecret, string purpose) => throw new NotSupportedException();
}
