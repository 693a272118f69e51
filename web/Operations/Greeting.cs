namespace DellServerManager.Web.Operations;

/// <summary>What the person who started the product sees once it is ready.</summary>
internal static class Greeting
{
    public static void Print(ListenAddresses addresses, string dataDirectory) =>
        Console.WriteLine(string.Join(Environment.NewLine, Lines(addresses, Path.Combine(dataDirectory, "first-sign-in"))));

    private static IEnumerable<string> Lines(ListenAddresses addresses, string firstSignIn)
    {
        yield return "";
        yield return "Dell Server Manager is ready.";
        foreach (var address in addresses.All.Where(address => address.IsHttps || addresses.HttpsPort is null))
        {
            yield return $"  Open           {address.Shown}";
        }

        if (File.Exists(firstSignIn))
        {
            yield return $"  First sign-in  from {firstSignIn}";
            foreach (var line in File.ReadLines(firstSignIn).Where(line => !string.IsNullOrWhiteSpace(line)))
            {
                yield return $"                 {line}";
            }
        }

        yield return "";
    }
}
