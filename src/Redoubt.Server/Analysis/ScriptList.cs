using Redoubt.Copilot.Scripts;
using Redoubt.Scripts;

namespace Redoubt.Server.Analysis;

/// <summary>The command lines and scripts of an incident.</summary>
/// <param name="Items">Those that were analyzed, worst first.</param>
/// <param name="LeftOut">How many more there are, of less grave alerts, that were not.</param>
internal sealed record ScriptList(IReadOnlyList<ScriptRow> Items, int LeftOut)
{
    public static ScriptList Of(ScriptsOfIncident scripts) => new([.. scripts.Items.Select(ScriptRow.Of)], scripts.LeftOut);
}

/// <summary>One of them.</summary>
/// <param name="Subject">Its beginning and end, on one line.</param>
/// <param name="Text">All of it.</param>
/// <param name="Language">What it is written in.</param>
/// <param name="Kind">How it came into the alert.</param>
/// <param name="AlertIds">The alerts that tell of it.</param>
/// <param name="Device">Where it ran.</param>
/// <param name="Time">When it was first seen, UTC.</param>
/// <param name="Verdict">The judgement.</param>
/// <param name="Summary">What it would do, in a sentence.</param>
/// <param name="Techniques">Techniques that it is an example of.</param>
/// <param name="Indicators">How many indicators it holds.</param>
internal sealed record ScriptRow(
    string Subject, string Text, ScriptLanguage Language, IncidentScriptKind Kind, IReadOnlyList<string> AlertIds, string? Device, DateTimeOffset Time,
    Verdict Verdict, string Summary, IReadOnlyList<TechniqueName> Techniques, int Indicators)
{
    private const int Longest = 160;

    public static ScriptRow Of(IncidentScript script)
    {
        var report = script.Report;
        return new ScriptRow(
            Short(script.Text), script.Text, report.Language, script.Kind, script.AlertIds, script.Device, script.Time, report.Verdict,
            Does(report.Summary), TechniqueName.Of(report.Techniques), report.Indicators.Count);
    }

    // The first sentence says the verdict, which stands beside it.
    private static string Does(IReadOnlyList<CitedText> summary) => summary.Count switch { 0 => "", 1 => summary[0].Text, _ => summary[1].Text };

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, 200, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : $"{line[..(Longest - 41)]} … {line[^38..]}";
    }
}
