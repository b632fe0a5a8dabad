using System.Globalization;
using Redoubt.Copilot.Documents;

namespace Redoubt.Copilot.Skills.IncidentReport;

/// <summary>A report as an entry of the incident's log.</summary>
public static class PostedReport
{
    /// <summary>The longest comment that the log takes.</summary>
    private const int Longest = 30_000;

    private const string Mark = "# Report on incident ";

    // What is left out first when it is too long: the incident itself has it all.
    private static readonly ReportPartId[] Expendable = [ReportPartId.Log, ReportPartId.Evidence, ReportPartId.Assets, ReportPartId.Attack, ReportPartId.Actions, ReportPartId.Analysts];

    /// <summary>Whether a comment is one; reports do not quote them.</summary>
    public static bool Is(string comment)
    {
        ArgumentNullException.ThrowIfNull(comment);
        return comment.StartsWith(Mark, StringComparison.Ordinal);
    }

    /// <summary>The report as Markdown that fits an entry; what was left out for that is named at its end.</summary>
    public static string Text(ReportDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var left = new List<string>();
        var text = MarkdownDocument.Write(document);
        foreach (var part in Expendable)
        {
            if (text.Length <= Longest)
                break;
            var id = Id(part);
            if (document.Parts.FirstOrDefault(each => each.Id == id) is not { } found)
                continue;
            left.Add(found.Heading);
            document = document with { Parts = [.. document.Parts.Where(each => each.Id != id)], Sources = [] };
            text = $"{MarkdownDocument.Write(document)}\nLeft out for length: {string.Join(", ", left)}, Sources.\n";
        }

        return text.Length <= Longest ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..(Longest - 40)]}\n\nCut at {Longest:N0} characters.\n");
    }

    /// <summary>How reports are called, so that they are known again.</summary>
    internal static string Title(long incident, string name) => string.Create(CultureInfo.InvariantCulture, $"{Mark[2..]}{incident}: {name}");

    internal static string Id(ReportPartId part) => char.ToLowerInvariant(part.ToString()[0]) + part.ToString()[1..];
}
