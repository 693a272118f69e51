namespace DellServerManager.Bench;

/// <summary>A folder below /tmp for one run, open enough for the database's account, removed at the end.</summary>
internal sealed class Workplace : IDisposable
{
    public Workplace()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("dsm-bench-").FullName;
        File.SetUnixFileMode(
            Directory,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
    }

    public string Directory { get; }

    public string Node(string name) => Path.Combine(Directory, name);

    public void Dispose()
    {
        try
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
        catch (IOException error)
        {
            Console.Error.WriteLine($"bench: {Directory} was left behind: {error.Message}");
        }
    }
}
