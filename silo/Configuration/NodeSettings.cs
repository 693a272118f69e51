using Microsoft.Extensions.Configuration;

namespace DellServerManager.Silo.Configuration;

/// <summary>What configuration says about this node: section <c>Dsm</c>, environment <c>DSM__…</c>.</summary>
public sealed record NodeSettings
{
    /// <summary>Where everything this node keeps on disk lies.</summary>
    public required string DataDirectory { get; init; }

    public DatabaseSettings Database { get; init; } = new();

    public ClusterSettings Cluster { get; init; } = new();

    public SecuritySettings Security { get; init; } = new();

    public IdracSettings Idrac { get; init; } = new();

    public static NodeSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Dsm");
        return new NodeSettings
        {
            DataDirectory = Path.GetFullPath(section["DataDirectory"] is { Length: > 0 } named ? named : DefaultDataDirectory()),
            Database = section.GetSection("Database").Get<DatabaseSettings>() ?? new(),
            Cluster = section.GetSection("Cluster").Get<ClusterSettings>() ?? new(),
            Security = section.GetSection("Security").Get<SecuritySettings>() ?? new(),
            Idrac = section.GetSection("Idrac").Get<IdracSettings>() ?? new(),
        };
    }

    private static string DefaultDataDirectory()
    {
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            return "/var/lib/dell-server-manager";
        }

        var dataHome = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        return string.IsNullOrEmpty(dataHome)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "dsm")
            : Path.Combine(dataHome, "dsm");
    }
}

/// <summary><c>Dsm:Database</c>.</summary>
public sealed record DatabaseSettings
{
    /// <summary>Any PostgreSQL 15 or newer. Without it one is run from the machine's binaries under the data directory.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The account that owns the schema, when <see cref="ConnectionString"/> names a lesser one.</summary>
    public string? OwnerConnectionString { get; init; }

    /// <summary>Where <c>initdb</c> and <c>pg_ctl</c> are; searched for when not set.</summary>
    public string? BinDirectory { get; init; }

    /// <summary>Connections this node keeps at most.</summary>
    public int MaxPoolSize { get; init; } = 40;
}

/// <summary><c>Dsm:Cluster</c>.</summary>
public sealed record ClusterSettings
{
    public string ClusterId { get; init; } = "dsm";

    /// <summary>Keys state and reminders for ever; changing it hides all data.</summary>
    public string ServiceId { get; init; } = "dsm";

    /// <summary>Address other nodes reach this one at. Without certificates loopback only.</summary>
    public string? AdvertisedAddress { get; init; }

    /// <summary>0 takes the first free port from 11111 on.</summary>
    public int SiloPort { get; init; }

    /// <summary>0 takes the first free port from 30000 on.</summary>
    public int GatewayPort { get; init; }

    /// <summary>This node's certificate and key (PFX or PEM), made by <c>dsm cluster</c>.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The cluster's private CA (PEM).</summary>
    public string? CaFile { get; init; }
}

/// <summary><c>Dsm:Security</c>.</summary>
public sealed record SecuritySettings
{
    /// <summary>File with the site key, mode 0600; default <c>master.key</c> in the data directory.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The site key itself, instead of a file: <c>id:base64</c>.</summary>
    public string? Key { get; init; }

    public string AdminEmail { get; init; } = "admin@localhost";

    /// <summary>Not set: one is made, printed once and stored in <c>first-sign-in</c>.</summary>
    public string? AdminPassword { get; init; }
}

/// <summary><c>Dsm:Idrac</c>: what is tried when no credential set applies.</summary>
public sealed record IdracSettings
{
    public string? DefaultUsername { get; init; }

    public string? DefaultPassword { get; init; }
}
