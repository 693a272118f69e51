using DellServerManager.Silo.Configuration;

namespace DellServerManager.Silo.Database.Embedded;

/// <summary>Finds the machine's PostgreSQL programs.</summary>
internal static class PostgresBinaries
{
    /// <summary>The directory that holds <c>initdb</c> and <c>pg_ctl</c> of PostgreSQL 15 or newer.</summary>
    /// <exception cref="NodeStartException">None was found; the message names the package to install.</exception>
    public static string Find(string? configured)
    {
        foreach (var directory in Candidates(configured))
        {
            if (File.Exists(Program(directory, "initdb")) && File.Exists(Program(directory, "pg_ctl")))
            {
                return directory;
            }
        }

        throw new NodeStartException(
            "No PostgreSQL programs (initdb, pg_ctl) were found. Install them (Debian: apt-get install postgresql-15; "
            + "RHEL: dnf install postgresql-server), name their folder in Dsm:Database:BinDirectory, or give a "
            + "Dsm:Database:ConnectionString.");
    }

    public static string Program(string directory, string name) =>
        Path.Combine(directory, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static IEnumerable<string> Candidates(string? configured)
    {
        if (configured is { Length: > 0 })
        {
            yield return configured;
            yield break;
        }

        yield return Path.Combine(AppContext.BaseDirectory, "pgsql", "bin");

        // Debian keeps one folder a version; the newest serves. PATH comes after: it may hold links into one of these.
        foreach (var parent in new[] { "/usr/lib/postgresql", "/usr", @"C:\Program Files\PostgreSQL" })
        {
            var pattern = parent == "/usr" ? "pgsql-*" : "*";
            if (Directory.Exists(parent))
            {
                foreach (var version in Directory.GetDirectories(parent, pattern).OrderByDescending(Version))
                {
                    if (Version(version) >= 15)
                    {
                        yield return Path.Combine(version, "bin");
                    }
                }
            }
        }

        foreach (var entry in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (entry.Length > 0)
            {
                yield return entry;
            }
        }
    }

    private static int Version(string directory)
    {
        var digits = new string([.. Path.GetFileName(directory).Where(char.IsAsciiDigit)]);
        return int.TryParse(digits, out var version) ? version : 0;
    }
}
