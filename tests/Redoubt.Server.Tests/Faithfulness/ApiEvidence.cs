using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Redoubt.Evidence.Attack;
using Redoubt.Incidents;
using Redoubt.Scripts;

namespace Redoubt.Server.Tests.Faithfulness;

/// <summary>Evidence as anybody gets it who follows a citation: fetched by its id through the HTTP API, read without the copilot's facts.</summary>
internal sealed class ApiEvidence(TestServer server)
{
    private readonly Dictionary<string, Shown> _known = new(StringComparer.Ordinal);

    public int Fetched => _known.Count;

    /// <param name="citation">With the evidence's id, and the query when it is one.</param>
    /// <param name="asked">What the answer was asked for: a script that was given is its own evidence.</param>
    public async Task<Shown> OfAsync(JsonElement citation, string asked)
    {
        var id = citation.GetProperty("evidenceId").GetString()!;
        if (!_known.TryGetValue(id, out var shown))
            _known.Add(id, shown = await FetchAsync(id, citation.TryGetProperty("query", out var query) ? query.GetString() : null, asked));
        return shown;
    }

    /// <summary>An incident as a whole.</summary>
    public async Task<Shown> OfIncidentAsync(string incident)
    {
        if (!_known.TryGetValue($"incident:{incident}", out var shown))
            _known.Add($"incident:{incident}", shown = await FetchAsync($"incident:{incident}", null, ""));
        return shown;
    }

    /// <summary>All that the store has.</summary>
    public async Task<Shown> OfPeriodAsync()
    {
        if (!_known.TryGetValue("all", out var shown))
        {
            _known.Add("all", shown = new Shown());
            await PeriodAsync(shown);
        }

        return shown;
    }

    /// <summary>The alerts of which imported intelligence lists something, their incidents and what they name; and all alerts by technique. Counts only.</summary>
    public async Task<Shown> OfThreatsAsync()
    {
        if (_known.TryGetValue("threats", out var shown))
            return shown;
        _known.Add("threats", shown = new Shown());
        var alerts = await AlertsAsync();
        var related = new List<JsonElement>();
        foreach (var alert in alerts)
        {
            if ((await server.GetAsync($"/api/alerts/{Uri.EscapeDataString(alert.GetProperty("id").GetString()!)}/listings")).GetArrayLength() > 0)
                related.Add(await server.GetAsync($"/api/alerts/{Uri.EscapeDataString(alert.GetProperty("id").GetString()!)}"));
        }

        Count(related, related, shown.Counts);
        var incidents = related.GroupBy(alert => alert.GetProperty("incidentId").GetInt64()).ToList();
        shown.Counts.Add(incidents.Count);
        shown.Counts.UnionWith(incidents.Select(incident => (long)incident.Count()));
        var open = 0;
        foreach (var incident in incidents)
            open += (await server.GetAsync($"/api/incidents/{incident.Key}")).GetProperty("status").GetString() == "resolved" ? 0 : 1;
        shown.Counts.Add(open);
        foreach (var technique in alerts.SelectMany(alert => alert.GetProperty("techniques").EnumerateArray().Select(each => each.GetString()!).Distinct()).GroupBy(each => each))
            shown.Counts.Add(technique.Count());
        return shown;
    }

    private async Task<Shown> FetchAsync(string id, string? query, string asked)
    {
        var shown = new Shown();
        var parts = id.Split(':', 3);
        switch (parts[0])
        {
            case "query":
                var rows = await server.SendAsync(HttpMethod.Post, "/api/hunting/run", new { query });
                shown.Read(rows);
                shown.Counts.Add(rows.GetProperty("rows").GetArrayLength());
                shown.Text(query!);
                CountRows(rows, shown);
                break;
            case "incident":
                await IncidentAsync(long.Parse(parts[1], CultureInfo.InvariantCulture), shown);
                break;
            case "queue":
                shown.Text(id);
                shown.Add(await OfPeriodAsync());
                var queue = await server.GetAsync($"/api/incidents?{id["queue:".Length..]}&take=200");
                shown.Read(queue);
                shown.Counts.Add(queue.GetProperty("total").GetInt64());
                foreach (var group in queue.GetProperty("items").EnumerateArray().SelectMany(item => new[] { "severity", "status" }.Select(key => $"{key} {item.GetProperty(key)}")).GroupBy(each => each))
                    shown.Counts.Add(group.Count());
                break;
            case "activity":
                var entries = (await server.GetAsync($"/api/incidents/{parts[1]}/activity?take=1000")).GetProperty("items");
                // Counted over the log: all entries, those of each author, those of machines.
                shown.Counts.Add(entries.GetArrayLength());
                foreach (var author in entries.EnumerateArray().GroupBy(entry => entry.GetProperty("by").GetString()!).SelectMany(group => new[] { group.Key, LogAuthor.IsPerson(group.Key) ? "people" : "machines" }.Select(name => (name, Count: group.Count()))).GroupBy(each => each.name))
                {
                    shown.Counts.Add(author.Sum(each => each.Count));
                    foreach (var kind in entries.EnumerateArray().Where(entry => entry.GetProperty("by").GetString() == author.Key).GroupBy(entry => entry.GetProperty("kind").GetString()))
                    {
                        shown.Counts.Add(kind.Count());
                        shown.Counts.Add(author.Sum(each => each.Count) - kind.Count());
                    }
                }

                shown.Read(entries.EnumerateArray().Single(entry => entry.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture) == parts[2]));
                break;
            case "action":
                shown.Read(await server.GetAsync($"/api/actions/{parts[1]}"));
                break;
            case "guidebook":
                shown.Read((await server.GetAsync("/api/guidebooks")).EnumerateArray().Single(book => book.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture) == parts[1]));
                break;
            case "indicator":
                shown.Read(await server.GetAsync($"/api/intelligence/indicators/{parts[1]}"));
                break;
            case "profile":
                var profile = await server.GetAsync($"/api/intelligence/profiles/{Uri.EscapeDataString(id["profile:".Length..])}");
                shown.Read(profile);
                foreach (var list in new[] { "techniques", "related", "exposed" }.Where(list => profile.TryGetProperty(list, out _)))
                    shown.Counts.Add(profile.GetProperty(list).GetArrayLength());
                break;
            case "attack":
                shown.Text($"{parts[1]} {AttackCatalog.TechniqueName(parts[1])}");
                shown.Read(await server.GetAsync($"/api/intelligence/lookup?subject={parts[1]}"));
                break;
            case "script":
                shown.Text(asked);
                shown.Script(asked);
                break;
            default:
                using (var answer = await server.Http.GetAsync($"/api/alerts/{Uri.EscapeDataString(id)}"))
                {
                    if (answer.IsSuccessStatusCode)
                        shown.Read(JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
                    shown.IsThere = answer.IsSuccessStatusCode;
                }

                shown.Scripts();
                break;
        }

        return shown;
    }

    /// <summary>The incident as a whole: its page, its log, its actions, and its alerts, over which is counted.</summary>
    private async Task IncidentAsync(long id, Shown shown)
    {
        var page = await server.GetAsync($"/api/incidents/{id}");
        shown.Read(page);
        shown.Read(await server.GetAsync($"/api/incidents/{id}/activity?take=1000"));
        var actions = await server.GetAsync($"/api/incidents/{id}/actions");
        shown.Read(actions);
        var alerts = (await server.GetAsync($"/api/incidents/{id}/alerts?take=1000")).GetProperty("items").EnumerateArray().ToList();
        var details = new List<JsonElement>();
        foreach (var alert in alerts.Take(150))
            details.Add(await server.GetAsync($"/api/alerts/{Uri.EscapeDataString(alert.GetProperty("id").GetString()!)}"));
        foreach (var alert in alerts.Concat(details))
            shown.Read(alert);
        shown.Scripts();
        shown.Text(string.Join('\n', shown.Instants.Select(time => time.ToString("O", CultureInfo.InvariantCulture))));
        Count(alerts, details, shown.Counts);
        foreach (var group in Items(actions).GroupBy(action => action.GetProperty("state").GetString()))
            shown.Counts.Add(group.Count());
        shown.Counts.Add(Items(actions).Count());
    }

    /// <summary>All incidents and alerts of a report's time, counted.</summary>
    private async Task PeriodAsync(Shown shown)
    {
        var incidents = (await server.GetAsync("/api/incidents?take=1000")).GetProperty("items").EnumerateArray().ToList();
        var alerts = await AlertsAsync();
        foreach (var alert in alerts)
            shown.Read(alert);
        Count(alerts, [], shown.Counts);
        shown.Counts.Add(incidents.Count);
        foreach (var group in incidents.SelectMany(item => new[] { "severity", "status", "classification", "determination", "assignedTo" }.Select(key => $"{key} {item.GetProperty(key)}")).GroupBy(each => each))
        {
            shown.Counts.Add(group.Count());
            shown.Counts.Add(incidents.Count - group.Count());
        }

    }

    private async Task<List<JsonElement>> AlertsAsync()
    {
        var alerts = new List<JsonElement>();
        JsonElement page;
        do
        {
            page = await server.GetAsync($"/api/alerts?take=500&skip={alerts.Count}");
            alerts.AddRange(page.GetProperty("items").EnumerateArray());
        }
        while (page.GetProperty("items").GetArrayLength() > 0 && alerts.Count < page.GetProperty("total").GetInt64());
        return alerts;
    }

    // What can be counted over alerts: all of them and those of each title, detector, severity, tactic, entity; distinct things of each kind.
    private static void Count(List<JsonElement> alerts, List<JsonElement> details, HashSet<long> counts)
    {
        string Text(JsonElement alert, string name) => alert.TryGetProperty(name, out var value) ? value.ToString() : "";
        long Number(JsonElement alert, string name) => alert.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;
        counts.Add(alerts.Count);
        foreach (var key in new[] { "title", "detector", "severity", "status", "category" })
        {
            var groups = alerts.GroupBy(alert => Text(alert, key)).ToList();
            counts.Add(groups.Count);
            foreach (var group in groups)
            {
                counts.Add(group.Count());
                counts.Add(alerts.Count - group.Count());
                counts.Add(group.Sum(alert => Number(alert, "occurrenceCount")));
                counts.Add(group.Sum(alert => Number(alert, "eventCount")));
            }
        }

        counts.Add(alerts.Sum(alert => Number(alert, "occurrenceCount")));
        counts.Add(alerts.Sum(alert => Number(alert, "eventCount")));
        foreach (var alert in alerts)
        {
            counts.Add(Number(alert, "occurrenceCount"));
            counts.Add(Number(alert, "eventCount"));
        }

        foreach (var group in alerts.Where(alert => alert.TryGetProperty("tactics", out _)).SelectMany(alert => alert.GetProperty("tactics").EnumerateArray().Select(tactic => tactic.GetString())).GroupBy(tactic => tactic))
            counts.Add(group.Count());
        var entities = details.SelectMany((alert, place) => alert.GetProperty("allEntities").EnumerateArray().Select(entity => (Alert: place, Kind: Text(entity, "kind"), Key: Text(entity, "key")))).Distinct().ToList();
        foreach (var kind in entities.GroupBy(entity => entity.Kind))
        {
            counts.Add(kind.Select(entity => entity.Key).Distinct().Count());
            foreach (var key in kind.GroupBy(entity => entity.Key))
                counts.Add(key.Count());
            foreach (var alert in kind.GroupBy(entity => entity.Alert))
                counts.Add(alert.Count());
        }
    }

    private static void CountRows(JsonElement answer, Shown shown)
    {
        var rows = answer.GetProperty("rows").EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Array).Select(row => row.EnumerateArray().Select(cell => cell.ToString()).ToList()).ToList();
        for (var column = 0; rows.Count > 0 && column < rows[0].Count; column++)
        {
            var groups = rows.GroupBy(row => row[column]).ToList();
            shown.Counts.Add(groups.Count);
            foreach (var group in groups)
                shown.Counts.Add(group.Count());
            var numbers = rows.Select(row => double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToList();
            if (numbers.TrueForAll(number => !double.IsNaN(number)))
                shown.Counts.Add((long)numbers.Sum());
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement list) => (list.ValueKind == JsonValueKind.Array ? list : list.GetProperty("items")).EnumerateArray();
}

/// <summary>What a piece of evidence shows: its texts, its moments, its numbers, and what can be counted in it.</summary>
internal sealed partial class Shown
{
    private readonly List<string> _texts = [];
    private readonly List<string> _commands = [];
    private string? _all;

    public HashSet<long> Counts { get; } = [];

    /// <summary>Whether its id leads to anything.</summary>
    public bool IsThere { get; set; } = true;

    public HashSet<long> Numbers { get; } = [];

    public List<DateTimeOffset> Instants { get; } = [];

    /// <summary>What is found by looking ids of techniques up: their names.</summary>
    private static string Techniques(string text) => string.Join('\n', Technique().Matches(text).Select(match => match.Value).Distinct().Select(id => $"{id} {AttackCatalog.TechniqueName(id)}"));

    /// <summary>All texts, folded: lower case, one kind of quotation marks, links whole, spaces single.</summary>
    public string All => _all ??= string.Join('\n', _texts) is var all ? Fold($"{all}\n{Techniques(all)}") : "";

    public static string Fold(string text) => Spaces().Replace(
        Unseen().Replace(text, "").Replace("[.]", ".", StringComparison.Ordinal).Replace("hxxp", "http", StringComparison.OrdinalIgnoreCase).Replace('"', '\'').ToLowerInvariant(), " ");

    /// <summary>What another shows too.</summary>
    public void Add(Shown other)
    {
        _all = null;
        _texts.AddRange(other._texts);
        Counts.UnionWith(other.Counts);
        Numbers.UnionWith(other.Numbers);
        Instants.AddRange(other.Instants);
    }

    public void Text(string text)
    {
        _all = null;
        _texts.Add(text);
        foreach (Match number in Number().Matches(text))
        {
            if (long.TryParse(number.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value))
                Numbers.Add(value);
        }

        foreach (Match time in Time().Matches(text))
        {
            if (DateTimeOffset.TryParse(time.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
                Instants.Add(instant);
        }
    }

    /// <summary>All texts and numbers of a JSON value; what JSON it holds as a text is read too.</summary>
    public void Read(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Read(property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Read(item);
                break;
            case JsonValueKind.Number:
                Text(value.GetRawText());
                break;
            case JsonValueKind.String:
                var text = value.GetString()!;
                Text(text);
                if (text.Length > 12)
                    _commands.Add(text);
                if (text.Length > 1 && text[0] is '{' or '[' && Json(text) is { } inner)
                    Read(inner);
                break;
        }
    }

    /// <summary>What its command lines and scripts are once they are cleared.</summary>
    public void Scripts()
    {
        foreach (var command in _commands.Distinct(StringComparer.Ordinal).Where(command => command.Length < 20_000 && command[0] is not ('{' or '[')).ToList())
            Script(command);
        _commands.Clear();
    }

    public void Script(string text)
    {
        var report = ScriptAnalyzer.Analyze(text);
        Counts.Add(report.Layers.Count);
        Counts.Add(report.Verdict.Score);
        Text(report.Deobfuscated);
        foreach (var line in report.Indicators.Select(indicator => indicator.Value).Concat(report.Findings.Select(finding => finding.Text)).Concat(report.Summary.Select(line => line.Text)).Concat(report.Verdict.Reasons.Select(reason => reason.Text))
            .Concat(report.Steps.Select(step => step.Text)).Concat(report.Techniques.Select(technique => $"{technique.V18} {AttackCatalog.TechniqueName(technique.V18)}")))
            Text(line);
    }

    private static JsonElement? Json(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\bT\d{4}(?:\.\d{3})?\b")]
    private static partial Regex Technique();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Co}-[\s]]")]
    private static partial Regex Unseen();

    [GeneratedRegex(@"(?<![\w.])\d[\d,]*(?![\w])")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")]
    private static partial Regex Time();
}
