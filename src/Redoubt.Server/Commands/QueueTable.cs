using System.Globalization;
using Redoubt.Incidents;

namespace Redoubt.Server.Commands;

/// <summary>The incident queue as a table of text or Markdown.</summary>
internal static class QueueTable
{
    private static readonly string[] Heads = ["#", "Priority", "Severity", "Alerts", "First activity (UTC)", "Last activity (UTC)", "Incident"];

    public static void Write(TextWriter to, IReadOnlyList<IncidentRow> queue, OutputForm form)
    {
        var rows = queue.Select(Cells).ToList();
        if (form == OutputForm.Markdown)
        {
            to.WriteLine($"# {Count(queue)}\n");
            to.WriteLine("| " + string.Join(" | ", Heads) + " |");
            to.WriteLine("|" + string.Concat(Heads.Select(_ => "---|")));
            foreach (var row in rows)
                to.WriteLine("| " + string.Join(" | ", row.Select(Escape)) + " |");
            return;
        }

        to.WriteLine(Count(queue));
        to.WriteLine();
        var widths = Heads.Select((head, column) => Math.Max(head.Length, rows.Max(row => row[column].Length))).ToArray();
        foreach (var row in rows.Prepend(Heads))
            to.WriteLine(string.Join("  ", row.Select((cell, column) => column == Heads.Length - 1 ? cell : cell.PadRight(widths[column]))));
    }

    private static string Count(IReadOnlyList<IncidentRow> queue) => queue.Count == 1 ? "1 incident" : $"{queue.Count:N0} incidents";

    private static string[] Cells(IncidentRow incident) =>
    [
        incident.Id.ToString(CultureInfo.InvariantCulture), incident.Priority?.ToString(CultureInfo.InvariantCulture) ?? "", incident.Severity.ToString(),
        incident.AlertCount.ToString("N0", CultureInfo.InvariantCulture), Time(incident.FirstActivity), Time(incident.LastActivity),
        Terminal.Printable(incident.Name).ReplaceLineEndings(" "),
    ];

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    // Names come from alerts: nothing in them may become markup.
    private static string Escape(string text) => string.Concat(text.Select(c => @"\`*_{}[]<>()#|!~&$".Contains(c, StringComparison.Ordinal) ? "\\" + c : c.ToString()));
}
