using System.Globalization;

namespace Redoubt.Server.Commands;

/// <summary>A short list: as columns for a terminal, as a table of Markdown, or as JSON.</summary>
internal static class PlainTable
{
    public static void Write<T>(TextWriter to, OutputForm form, IReadOnlyList<T> rows, IReadOnlyList<string> columns, Func<T, IReadOnlyList<string>> cells)
    {
        if (form == OutputForm.Json)
        {
            to.WriteLine(ResultJson.Write(rows));
            return;
        }

        List<IReadOnlyList<string>> lines = [columns, .. rows.Select(row => (IReadOnlyList<string>)[.. cells(row).Select(Terminal.Printable)])];
        if (form == OutputForm.Markdown)
            lines.Insert(1, [.. columns.Select(_ => "---")]);
        var widths = columns.Select((_, at) => lines.Max(line => line[at].Length)).ToArray();
        foreach (var line in lines)
        {
            to.WriteLine(form == OutputForm.Markdown
                ? $"| {string.Join(" | ", line.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |"
                : string.Join("  ", line.Select((cell, at) => cell.PadRight(widths[at]))).TrimEnd());
        }
    }

    public static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "never";
}
