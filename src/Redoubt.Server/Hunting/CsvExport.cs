using System.Text;
using System.Text.Json;

namespace Redoubt.Server.Hunting;

/// <summary>A result for spreadsheets (RFC 4180). Values come from outside: no text can be run as a formula.</summary>
internal static class CsvExport
{
    public static async Task WriteAsync(ResultTable table, Stream to, CancellationToken cancel)
    {
        // With a mark of the encoding: spreadsheets take the file for a national code page without it.
        await using var writer = new StreamWriter(to, new UTF8Encoding(true), 64 * 1024, leaveOpen: true);
        await writer.WriteAsync(string.Join(',', table.Columns.Select(column => Cell(column.Name))) + "\r\n");
        var line = new StringBuilder();
        foreach (var row in table.Rows)
        {
            cancel.ThrowIfCancellationRequested();
            line.Clear();
            for (var i = 0; i < row.Count; i++)
            {
                if (i > 0)
                    line.Append(',');
                line.Append(row[i].ValueKind == JsonValueKind.Number ? row[i].GetRawText() : Cell(ResultTable.Text(row[i])));
            }

            await writer.WriteAsync(line.Append("\r\n"), cancel);
        }
    }

    // A sign that begins a formula gets an apostrophe before it, also where blanks or quotes stand first.
    internal static string Cell(string text)
    {
        if (text.AsSpan().TrimStart(" \"'") is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..])
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n;'") >= 0 ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }
}
