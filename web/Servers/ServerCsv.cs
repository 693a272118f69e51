using System.Text;
using DellServerManager.Servers;
using DellServerManager.Web.Http;

namespace DellServerManager.Web.Servers;

/// <summary>Servers as a table: <c>address,name,location,notes,tags</c> (RFC 4180), with or without that first line.</summary>
/// <remarks>The address may carry a port. Tags are separated by semicolons or blanks. A range has no name.</remarks>
internal static class ServerCsv
{
    private static readonly string[] Columns = ["address", "name", "location", "notes", "tags"];

    public static IReadOnlyList<ServerRegistration> Read(string text, Guid? credentialSetId, int? port)
    {
        var fields = new Fields();
        var otherwise = fields.Number("port", port, 1, 65535, AddressList.DefaultPort);
        var rows = Rows(text.TrimStart('\uFEFF')).Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        var columns = Columns;
        if (rows is [{ } head, ..] && head.Cells[0].Trim().Equals("address", StringComparison.OrdinalIgnoreCase))
        {
            columns = [.. head.Cells.Select(cell => cell.Trim().ToLowerInvariant())];
            rows.RemoveAt(0);
            foreach (var unknown in columns.Except(Columns))
            {
                fields.Refuse($"line {head.Line}", $"There is no column '{unknown}'; these are: {string.Join(", ", Columns)}.");
            }
        }

        fields.Some("body", rows, AddressList.Limit);
        fields.ThrowIfAny();

        var servers = new Dictionary<ServerAddress, ServerRegistration>();
        foreach (var row in rows)
        {
            AddRow(row, columns, otherwise, credentialSetId, fields, servers);
        }

        fields.ThrowIfAny();
        return [.. servers.Values];
    }

    private static void AddRow(
        Row row, string[] columns, int port, Guid? credentialSetId, Fields fields, Dictionary<ServerAddress, ServerRegistration> servers)
    {
        var field = $"line {row.Line}";
        string? Cell(string column) =>
            Array.IndexOf(columns, column) is var at && at >= 0 && at < row.Cells.Count && row.Cells[at].Trim() is { Length: > 0 } cell
                ? cell
                : null;

        if (row.Cells.Count > columns.Length)
        {
            fields.Refuse(field, $"The line has {row.Cells.Count} cells; there are {columns.Length} columns. Put quotes around text with commas.");
            return;
        }

        var list = AddressList.Parse([Cell("address")], port, AddressList.Limit - servers.Count);
        foreach (var mistake in list.Mistakes)
        {
            fields.Refuse(field, mistake.Sentence);
        }

        if (list.Addresses.Count > 1 && Cell("name") is not null)
        {
            fields.Refuse(field, "A name belongs to one server; leave it out beside a range or block.");
        }

        foreach (var address in list.Addresses)
        {
            servers[address] = new ServerRegistration
            {
                Address = address.Host,
                Port = address.Port,
                CredentialSetId = credentialSetId,
                Name = fields.OptionalText(field, Cell("name"), 200),
                Location = fields.OptionalText(field, Cell("location"), 200),
                Notes = fields.OptionalText(field, Cell("notes"), 4000),
                Tags = Cell("tags")?.Split([';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            };
        }
    }

    private static IEnumerable<Row> Rows(string text)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, start, isQuoted) = (1, 1, false);
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"' when isQuoted && at + 1 < text.Length && text[at + 1] == '"':
                    cell.Append('"');
                    at++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\n' when !isQuoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    yield return new Row(start, [.. cells]);
                    cells.Clear();
                    start = ++line;
                    break;
                case '\r' when !isQuoted:
                    break;
                case var letter:
                    line += letter == '\n' ? 1 : 0;
                    cell.Append(letter);
                    break;
            }
        }

        cells.Add(cell.ToString());
        yield return new Row(start, [.. cells]);
    }

    private sealed record Row(int Line, IReadOnlyList<string> Cells);
}
