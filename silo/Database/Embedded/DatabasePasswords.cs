using System.Security.Cryptography;
using DellServerManager.Silo.Security;

namespace DellServerManager.Silo.Database.Embedded;

/// <summary>Passwords of the embedded database's two accounts, generated once and kept in a file with mode 0600.</summary>
internal sealed record DatabasePasswords(string Owner, string Running)
{
    public static DatabasePasswords ReadOrMake(string file)
    {
        if (File.Exists(file))
        {
            var lines = File.ReadAllLines(file);
            return new DatabasePasswords(lines[0], lines[1]);
        }

        var made = new DatabasePasswords(Random(), Random());
        PrivateFile.Write(file, $"{made.Owner}\n{made.Running}\n");
        return made;
    }

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
