using Redoubt.Evidence.Hunting;

namespace Redoubt.Server.Commands;

/// <summary>A result as a table of text, Markdown or CSV.</summary>
internal static class HuntTable
{
    public static void Write(TextWriter to, TextRows result, HuntForm form)
    {
        var heads = result.Columns.Select(column => column.Name).ToArray();
        switch (form)
        {
            case HuntForm.Csv:
                foreach (var row in result.Rows.Prepend(heads))
                    to.Write(string.Join(',', row.Select(CsvCell)) + "\r\n");
                break;
            case HuntForm.Markdown:
                to.WriteLine("| " + string.Join(" | ", heads.Select(Escape)) + " |");
                to.WriteLine("|" + string.Concat(heads.Select(_ => "---|")));
                foreach (var row in result.Rows)
                    to.WriteLine("| " + string.Join(" | ", row.Select(Escape)) + " |");
                break;
            default:
                WriteText(to, heads, result.Rows);
                break;
        }
    }

    private static void WriteText(TextWriter to, string[] heads, IReadOnlyList<string[]> rows)
    {
        var shown = rows.Prepend(heads).Select(row => row.Select(OneLine).ToArray()).ToList();
        var widths = heads.Select((_, column) => shown.Max(row => row[column].Length)).ToArray();
        for (var i = 0; i < shown.Count; i++)
        {
            to.WriteLine(string.Join("  ", shown[i].Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
            if (i == 0)
                to.WriteLine(string.Join("  ", widths.Select(width => new string('-', width))));
        }
    }

    private static string OneLine(string text) =>
        Terminal.Printable(text.Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal));

    private static string Escape(string text) =>
        string.Concat(OneLine(text).Select(c => @"\`*_{}[]<>()#|!~&$".Contains(c, StringComparison.Ordinal) ? "\\" + c : c.ToString()));

    // For programs: the values as they are. What a person opens in a spreadsheet is made by the portal's export.
    private static string CsvCell(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value;
}
