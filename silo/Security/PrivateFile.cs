namespace DellServerManager.Silo.Security;

/// <summary>Files that only this account may read.</summary>
internal static class PrivateFile
{
    /// <summary>Writes the whole file or nothing: beside its place first, then renamed. Mode 0600 from its first byte.</summary>
    public static void Write(string path, string text)
    {
        var draft = $"{path}.{Environment.ProcessId}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(text);
        }

        File.Move(draft, path, overwrite: true);
    }
}
