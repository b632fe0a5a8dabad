using System.Runtime.CompilerServices;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Scripts;

namespace Redoubt.Copilot.Scripts;

/// <summary>Finds the command lines and scripts of an incident and analyzes them, each text once.</summary>
public static class IncidentScripts
{
    /// <summary>The most that one incident's explanation analyzes; those of the gravest alerts come first.</summary>
    public const int Most = 60;

    // The same alerts have the same scripts.
    private static readonly ConditionalWeakTable<AlertsReading, ScriptsOfIncident> Known = [];

    /// <summary>The scripts of an incident.</summary>
    public static ScriptsOfIncident Of(IncidentStory story, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(story);
        return Of(new StoryReading(story), cancel);
    }

    internal static ScriptsOfIncident Of(StoryReading story, CancellationToken cancel = default) => Known.GetValue(story.Read, read => Find(read, cancel));

    private static ScriptsOfIncident Find(AlertsReading story, CancellationToken cancel)
    {
        var found = new Dictionary<string, Sighting>(StringComparer.Ordinal);
        foreach (var alert in story.Alerts)
        {
            foreach (var (_, process) in alert.Others.Where(other => other.Here.Kind == EntityKind.Process))
            {
                Note(found, process.Field("scriptBlock"), IncidentScriptKind.ScriptBlock, alert);
                if (HasArguments(process.Field("commandLine")))
                    Note(found, process.Field("commandLine"), IncidentScriptKind.CommandLine, alert);
            }
        }

        return new ScriptsOfIncident(
        [
            .. found.Values.OrderByDescending(sighting => sighting.Weight).ThenBy(sighting => sighting.First.Index).ThenBy(sighting => sighting.Text, StringComparer.Ordinal)
                .Take(Most).Select(sighting => sighting.Analyze(cancel))
                .OrderByDescending(script => script.Report.Verdict.Score).ThenBy(script => script.Time).ThenBy(script => script.Text, StringComparer.Ordinal),
        ],
        Math.Max(0, found.Count - Most));
    }

    private static void Note(Dictionary<string, Sighting> found, string? text, IncidentScriptKind kind, AlertView alert)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        if (!found.TryGetValue(text, out var sighting))
            found.Add(text, sighting = new Sighting(text, kind, alert));
        sighting.Add(alert);
    }

    // A program without arguments says nothing that its name does not.
    private static bool HasArguments(string? commandLine)
    {
        var line = commandLine?.Trim();
        if (string.IsNullOrEmpty(line))
            return false;
        var end = line[0] == '"' ? line.IndexOf('"', 1) : line.IndexOf(".exe ", StringComparison.OrdinalIgnoreCase) is var exe and > 0 ? exe + 3 : line.IndexOf(' ');
        return end > 0 && end < line.Length - 1;
    }

    private sealed class Sighting(string text, IncidentScriptKind kind, AlertView first)
    {
        private readonly List<AlertView> _alerts = [];

        public string Text { get; } = text;

        public AlertView First { get; } = first;

        public double Weight { get; private set; }

        public void Add(AlertView alert)
        {
            if (_alerts.Count > 0 && ReferenceEquals(_alerts[^1], alert))
                return;
            _alerts.Add(alert);
            Weight += alert.SeverityWeight;
        }

        public IncidentScript Analyze(CancellationToken cancel)
        {
            var hints = new ScriptHints(kind == IncidentScriptKind.ScriptBlock ? ScriptLanguage.PowerShell : null);
            return new IncidentScript(Text, kind, [.. _alerts.Select(alert => alert.Id)], First.Devices.Count > 0 ? NameBook.Short(First.AsHere(First.Devices[0])) : null,
                First.Start, ScriptReports.Of(Text, hints, cancel));
        }
    }
}
