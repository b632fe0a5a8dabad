using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence;
using Redoubt.Evidence.Attack;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Copilot.Skills.IncidentReport;

/// <summary>What a report counts and lists: techniques, assets, evidence, actions, the log.</summary>
internal static class TableParts
{
    public const int MostAssets = 10;
    public const int MostEvidence = 100;
    private const int MostActions = 200;
    private const int MostEntries = 100;
    private const int MostCited = 3;

    private static readonly (string Heading, EntityKind Kind)[] AssetKinds =
    [
        ("devices", EntityKind.Device), ("users", EntityKind.User), ("mailboxes", EntityKind.Mailbox), ("applications", EntityKind.CloudApplication),
        ("resources", EntityKind.CloudResource),
    ];

    /// <summary>Techniques under the tactics that the alerts give them. Alerts that name a tactic alone are counted under it.</summary>
    public static MatrixBlock? Attack(ReportTelling telling)
    {
        var cells = new Dictionary<(string Tactic, string Technique), List<string>>();
        foreach (var alert in telling.Story.Alerts)
        {
            var (tactics, techniques) = (alert.Alert.First.Tactics, alert.Alert.First.Techniques);
            foreach (var technique in techniques.Distinct(StringComparer.Ordinal))
            {
                var serves = AttackCatalog.TacticsOf(technique);
                var under = tactics.Where(tactic => serves.Contains(tactic)).ToList();
                if (under.Count == 0)
                    under = tactics.Count > 0 ? [tactics[0]] : [.. serves.Take(1).DefaultIfEmpty("other")];
                foreach (var tactic in under)
                    Add(cells, (tactic, technique), alert.Id);
            }

            foreach (var tactic in tactics.Where(tactic => !techniques.Any(technique => AttackCatalog.TacticsOf(technique).Contains(tactic))))
            {
                if (techniques.Count == 0)
                    Add(cells, (tactic, ""), alert.Id);
            }
        }

        if (cells.Count == 0)
            return null;
        return new MatrixBlock("",
        [
            .. cells.GroupBy(cell => cell.Key.Tactic, StringComparer.Ordinal).OrderBy(column => AttackCatalog.TacticOrder(column.Key)).ThenBy(column => column.Key, StringComparer.Ordinal)
                .Select(column => new MatrixColumn(Telling.TacticName(column.Key.Length > 0 ? column.Key : "other"),
                [
                    .. column.OrderByDescending(cell => cell.Value.Count).ThenBy(cell => cell.Key.Technique, StringComparer.Ordinal).Select(cell => new MatrixCell(
                        PlainText.Clean(cell.Key.Technique.Length > 0 ? cell.Key.Technique : "-", 20),
                        PlainText.Clean(cell.Key.Technique.Length > 0 ? AttackCatalog.TechniqueName(cell.Key.Technique) : telling.Word("table", "noTechnique")!, 80), cell.Value.Count,
                        telling.Cite(cell.Value.Take(MostCited)))),
                ])),
        ]);
    }

    public static IEnumerable<TableBlock> Assets(ReportTelling telling)
    {
        foreach (var (heading, kind) in AssetKinds)
        {
            var assets = telling.Story.OfKind(kind);
            if (assets.Count == 0)
                continue;
            yield return new TableBlock(
                telling.Word("table", heading)!, Columns(telling, "asset", "alerts", "firstSeen", "lastSeen", "state"),
                [.. assets.Take(MostAssets).Select(asset => Asset(telling, asset))], assets.Count);
        }
    }

    public static TableBlock? Evidence(ReportTelling telling)
    {
        var things = telling.Story.Entities.Where(seen => AssetKinds.All(kind => kind.Kind != seen.Reference.Kind))
            .OrderByDescending(seen => seen.Judgement).ThenByDescending(seen => seen.Weight).ThenBy(seen => seen.Reference.Key, StringComparer.Ordinal).ToList();
        return things.Count == 0 ? null : new TableBlock(
            "", Columns(telling, "kind", "what", "verdict", "state", "alerts", "firstSeen"),
            [
                .. things.Take(MostEvidence).Select(seen => new TableRow(
                    [
                        Cell(telling.Word("kind", seen.Reference.Kind.ToString()) ?? seen.Reference.Kind.ToString()), Thing(telling, seen),
                        Cell(telling.Word("verdict", seen.Judgement.ToString(CultureInfo.InvariantCulture))), Cell(State(telling, seen)), Number(seen.AlertCount),
                        Cell(ReportTelling.Stamp(seen.Alerts[0].Start)),
                    ],
                    telling.Cite(seen.DescribedIn!.Id, seen.Alerts[0].Id))),
            ],
            things.Count);
    }

    public static TableBlock? Actions(ReportTelling telling) => telling.Actions.Count == 0 ? null : new TableBlock(
        "", Columns(telling, "action", "target", "actionState", "origin", "ordered", "decided", "ended"),
        [
            .. telling.Actions.Take(MostActions).Select(action => new TableRow(
                [
                    Cell(action.Label), Cell(PlainText.Clean(action.Target.Name, 80)), Cell(telling.Word("actionState", action.State.ToString())),
                    Cell(telling.Word("origin", action.Origin.ToString())), Cell($"{ReportTelling.Stamp(action.Ordered)} {ReportTelling.Person(action.OrderedBy)}"),
                    Cell(Decided(action)), Cell(Ended(action)),
                ],
                telling.Cite(ReportTelling.Evidence(action)))),
        ],
        telling.Actions.Count);

    public static TableBlock? Log(ReportTelling telling)
    {
        var entries = telling.Log.Where(entry => entry.Kind != ActivityKind.Commented).ToList();
        return entries.Count == 0 ? null : new TableBlock(
            telling.Word("table", "log")!, Columns(telling, "time", "by", "entry"),
            [
                .. entries.TakeLast(MostEntries).Select(entry => new TableRow(
                    [Cell(ReportTelling.Stamp(entry.Time)), Cell(ReportTelling.Person(entry.By)), Cell(PlainText.Clean(entry.Text, 400))], telling.Cite(telling.Evidence(entry)))),
            ],
            entries.Count);
    }

    private static TableRow Asset(ReportTelling telling, SeenEntity asset)
    {
        var done = telling.Actions.Where(action => action.State == ActionState.Done && action.UndoneBy is null && action.Target.Key == asset.Reference.Key).ToList();
        var states = new[] { State(telling, asset) }.Concat(done.Select(action => $"{action.Label} ({telling.Word("actionState", "Done")})")).Where(state => state.Length > 0);
        var last = asset.Last ?? asset.Alerts[^1];
        return new TableRow(
            [Thing(telling, asset), Number(asset.AlertCount), Cell(ReportTelling.Stamp(asset.Alerts[0].Start)), Cell(ReportTelling.Stamp(last.End)), Cell(string.Join(", ", states))],
            telling.Cite(done.Select(ReportTelling.Evidence).Prepend(last.Id).Prepend(asset.Alerts[0].Id).Prepend(asset.DescribedIn!.Id)));
    }

    private static string State(ReportTelling telling, SeenEntity seen) =>
        seen.Remediation is { Length: > 0 } remediation && telling.Summary.Content.Word("remediation", char.ToLowerInvariant(remediation[0]) + remediation[1..]) is { } word ? word : "";

    /// <summary>Command lines, links and paths in fixed width, names as they are.</summary>
    private static Run Thing(ReportTelling telling, SeenEntity seen)
    {
        if (seen.Reference.Kind == EntityKind.Process && seen.Entity.Field("commandLine") is { Length: > 0 } command)
            return new Run(PlainText.CleanMiddle(command, 300), seen.Reference with { Name = NameBook.Short(seen) }, Code: true);
        var name = AssetsSection.Asset(telling.Words, seen);
        return name.Runs.Count == 1 ? name.Runs[0] : new Run(string.Concat(name.Runs.Select(run => run.Text)), seen.Reference with { Name = NameBook.Short(seen) });
    }

    private static string Decided(ResponseAction action)
    {
        var by = string.Join(", ", new[] { action.ApprovedBy, action.SecondBy, action.RefusedBy }.OfType<string>().Select(ReportTelling.Person));
        return action.Decided is { } decided ? $"{ReportTelling.Stamp(decided)} {by}".Trim() : by;
    }

    private static string Ended(ResponseAction action)
    {
        var outcome = action.Outcome is null ? "" : PlainText.Clean(action.Outcome, 160);
        var undone = action.UndoneBy is { } by ? string.Create(CultureInfo.InvariantCulture, $"undone by action {by}") : "";
        return string.Join(' ', new[] { action.Ended is { } ended ? ReportTelling.Stamp(ended) : "", outcome, undone }.Where(part => part.Length > 0));
    }

    private static Run Number(long number) => new(number.ToString("N0", CultureInfo.InvariantCulture));

    private static Run Cell(string? text) => new(text ?? "");

    private static string[] Columns(ReportTelling telling, params IEnumerable<string> keys) => [.. keys.Select(key => telling.Word("column", key)!)];

    private static void Add(Dictionary<(string, string), List<string>> cells, (string, string) cell, string alert)
    {
        if (!cells.TryGetValue(cell, out var alerts))
            cells.Add(cell, alerts = []);
        if (alerts.Count == 0 || alerts[^1] != alert)
            alerts.Add(alert);
    }
}
