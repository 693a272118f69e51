namespace DellServerManager.Cluster.Tests.Support;

/// <summary>A silo without a web side.</summary>
internal sealed class SiloProcess : NodeProcess
{
    private SiloProcess(int siloPort, int gatewayPort, IEnumerable<(string Name, string Value)> environment)
        : base("Silo", environment) => (SiloPort, GatewayPort) = (siloPort, gatewayPort);

    public int SiloPort { get; }

    public int GatewayPort { get; }

    /// <param name="connectionString">Null: a PostgreSQL of its own.</param>
    public static SiloProcess Start(string? connectionString, string dataDirectory, params (string Name, string Value)[] more)
    {
        var (silo, gateway) = (Ports.Take(), Ports.Take());
        return new SiloProcess(
            silo,
            gateway,
            [
                ("Dsm__DataDirectory", dataDirectory),
                ("Dsm__Database__ConnectionString", connectionString ?? ""),
                ("Dsm__Cluster__SiloPort", $"{silo}"),
                ("Dsm__Cluster__GatewayPort", $"{gateway}"),
                ("Dsm__Security__AdminPassword", FrontProcess.AdminPassword),
                ("DOTNET_TieredPGO", "0"),
                .. more,
            ]);
    }
}
