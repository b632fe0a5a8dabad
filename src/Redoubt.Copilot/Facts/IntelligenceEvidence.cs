using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Redoubt.Copilot.Rendering;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Intelligence.Briefs;
using Redoubt.Incidents.Intelligence.Standing;
using Redoubt.Kql;

namespace Redoubt.Copilot.Facts;

/// <summary>States facts of what was looked up, and gives each piece of evidence its citation.</summary>
internal sealed class IntelligenceEvidence
{
    /// <summary>How many names a list says before it counts the rest.</summary>
    public const int Named = 5;

    private readonly Dictionary<string, Citation> _citations = new(StringComparer.Ordinal);
    private readonly SubjectKnowledge _known;
    private readonly DateTimeOffset _now;
    private int _facts;

    public IntelligenceEvidence(SubjectKnowledge known, DateTimeOffset now)
    {
        (_known, _now) = (known, now);
        Book = new CitationBook(null, _citations);
    }

    /// <summary>For what is told of no single subject.</summary>
    public IntelligenceEvidence(DateTimeOffset now) : this(new SubjectKnowledge("", null, [], [], null, null, null), now)
    {
    }

    public CitationBook Book { get; }

    /// <summary>Something that these pieces of evidence show together.</summary>
    public Fact Shown(IReadOnlyList<FactValue> values, params IReadOnlyList<string> evidence) => new(Next("shown"), FactKind.Intelligence, values, null, evidence);

    /// <summary>A profile of which a few words are known as evidence.</summary>
    public string Library(BriefProfile profile)
    {
        var id = "profile:" + profile.Id;
        Known(id, $"{profile.Name}, {profile.Source}", profile.Changed, profile.Name);
        return id;
    }

    /// <summary>A technique of ATT&amp;CK as evidence.</summary>
    public string Technique(string id, string name)
    {
        Known("attack:" + id, $"{id} {name}", _now, $"{id} {name}");
        return "attack:" + id;
    }

    /// <summary>An alert as evidence.</summary>
    public string Alert(SeenAlert alert) => Cite(alert);

    /// <summary>What a query shows as evidence.</summary>
    public string Rows(string kql, string title) => Query(kql, title, _now);

    /// <summary>What is said of the subject as a whole: the look-up itself shows it, and can be made again.</summary>
    public Fact Subject(IReadOnlyList<FactValue> values)
    {
        var subject = _known.Observable?.Value ?? _known.Profile?.Row.Name ?? _known.Subject;
        var first = _known.Indicators.Count > 0 ? Cite(_known.Indicators[0])
            : _known.Profile is { } profile ? Cite(profile)
            : Query($"search {KqlLiteral.Quote(subject)}\n| take 100", $"Everything that names {subject}", _now);
        return new Fact(Next("subject"), FactKind.Intelligence, [new("subject", subject), .. values], null, [first]);
    }

    public Fact Indicator(IndicatorRow row) => new(
        Next("indicator"), FactKind.Intelligence,
        [
            new("name", row.Name), new("source", row.Source), new("state", row.State.ToString()), .. row.Observables.Select(each => new FactValue("value", each.Value)),
            .. row.About.Select(about => new FactValue("about", about.Name)), new("since", Time: row.ValidFrom ?? row.Imported), new("confidence", Number: row.Confidence ?? 0), new("more", Number: Math.Max(0, row.About.Count - Named)),
        ],
        row.ValidFrom ?? row.Imported, [Cite(row)]);

    public Fact Rule(ReputationRule rule)
    {
        var evidence = rule.Evidence.Select(Cite).ToList();
        if (rule.Kql is { } kql)
            evidence.Add(Query(kql, rule.Name, _now));
        if (evidence.Count == 0)
            evidence.AddRange(Subject([]).Evidence);
        return new Fact(Next("rule"), FactKind.Intelligence, [new("description", rule.Description), new("points", Number: Math.Abs(rule.Points))], null, evidence);
    }

    public Fact Profile(ProfilePage profile) => new(
        Next("profile"), FactKind.Intelligence,
        [
            new("name", profile.Row.Name), new("id", profile.Row.ExternalId ?? ""), new("description", profile.Description), .. profile.Row.Aliases.Select(alias => new FactValue("alias", alias)),
            .. profile.Row.Sources.Select(source => new FactValue("source", source)), new("more", Number: Math.Max(0, profile.Row.Aliases.Count - Named)),
        ],
        profile.Created, [Cite(profile)]);

    public Fact Techniques(ProfilePage profile)
    {
        var gaps = profile.Techniques.Where(technique => technique.Rules == 0).ToList();
        return new Fact(
            Next("techniques"), FactKind.Intelligence,
            [
                new("techniques", Number: profile.Techniques.Count), new("gaps", Number: gaps.Count), new("more", Number: Math.Max(0, gaps.Count - Named)),
                .. profile.Techniques.Select(technique => new FactValue("technique", $"{technique.Id} {technique.Name}")),
            ],
            null, [Cite(profile), .. gaps.Take(Named).Select(gap => Cite(gap))]);
    }

    public Fact Exposure(ProfilePage profile) => new(
        Next("exposure"), FactKind.Intelligence,
        [new("devices", Number: profile.Exposed.Select(each => each.Device).Distinct(StringComparer.OrdinalIgnoreCase).Count()), .. profile.Exposed.Select(each => new FactValue("device", each.Device))],
        null, [Query($"DeviceTvmSoftwareVulnerabilities\n| where CveId == {KqlLiteral.Quote(profile.Row.ExternalId ?? profile.Row.Name)}\n| distinct DeviceName, SoftwareName, SoftwareVersion", "Devices with it", _now)]);

    public Fact Relation(ProfilePage profile, IReadOnlyList<RelatedProfile> related) => new(
        Next("relation"), FactKind.Intelligence,
        [
            new("name", profile.Row.Name), new("relation", related[0].Relation.Replace('-', ' ')), .. related.Select(each => new FactValue("related", each.Profile.Name)),
            new("more", Number: Math.Max(0, related.Select(each => each.Profile.Name).Distinct(StringComparer.Ordinal).Count() - Named)),
        ],
        null, [Cite(profile)]);

    public Fact SeenAlerts(Seen seen) => new(
        Next("seen"), FactKind.Intelligence,
        [
            new("alerts", Number: seen.Alerts), new("incidents", Number: seen.Incidents), new("open", Number: seen.ActiveIncidents),
            // Of the alerts: rows of telemetry may reach further.
            new("first", Time: seen.Earliest!.FirstActivity), new("last", Time: seen.LatestAlerts[0].FirstActivity),
        ],
        seen.Earliest!.FirstActivity, [.. seen.LatestAlerts.Take(3).Append(seen.Earliest).DistinctBy(alert => alert.Id).Select(Cite)]);

    public Fact SeenRows(Seen seen) => new(
        Next("rows"), FactKind.Intelligence,
        [new("rows", Number: seen.Rows), .. seen.Sightings.Select(each => new FactValue("table", each.Table))],
        // Each table that is named is shown.
        null, [.. seen.Sightings.Take(3).Concat(seen.Sightings.DistinctBy(each => each.Table)).Distinct().Select(each => Query(each.Kql, $"{each.Value} in {each.Table}", each.First))]);

    /// <summary>An incident as evidence.</summary>
    public string Incident(SeenIncident incident)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"incident:{incident.Id}");
        Known(id, incident.Name, incident.LastActivity, $"{incident.Alerts} of its alerts are related.");
        return id;
    }

    // What a reason names may be an indicator, an alert or an incident; where the look-up brought its title along it is shown.
    private string Cite(string evidence)
    {
        if (_citations.ContainsKey(evidence))
            return evidence;
        var indicator = _known.Indicators.FirstOrDefault(row => IdOf(row) == evidence);
        if (indicator is not null)
            return Cite(indicator);
        var incident = _known.Seen?.LatestIncidents.FirstOrDefault(each => string.Create(CultureInfo.InvariantCulture, $"incident:{each.Id}") == evidence);
        if (incident is not null)
            return Incident(incident);
        var alert = _known.Seen?.LatestAlerts.FirstOrDefault(each => each.Id == evidence);
        if (alert is not null)
            return Cite(alert);
        Known(evidence, evidence.Contains(':', StringComparison.Ordinal) ? char.ToUpperInvariant(evidence[0]) + evidence[1..].Replace(':', ' ') : "Alert", _now, evidence);
        return evidence;
    }

    private string Cite(IndicatorRow row)
    {
        Known(IdOf(row), $"{row.Name}, {row.Source}", row.ValidFrom ?? row.Imported, string.Join(", ", row.Observables.Select(each => each.Value)));
        return IdOf(row);
    }

    private string Cite(SeenAlert alert)
    {
        Known(alert.Id, alert.Title, alert.FirstActivity, alert.Title);
        return alert.Id;
    }

    private string Cite(CoveredTechnique technique)
    {
        Known("attack:" + technique.Id, $"{technique.Id} {technique.Name}", _now, "No detection rule that is switched on looks for it.");
        return "attack:" + technique.Id;
    }

    private string Cite(ProfilePage profile)
    {
        var row = profile.Row;
        var id = row is { Kind: ProfileKind.Technique, ExternalId: { } technique } ? "attack:" + technique : "profile:" + row.Id;
        Known(id, $"{row.Name}, {string.Join(", ", row.Sources)}", row.Modified ?? profile.Created ?? _now, profile.Description.Length > 0 ? profile.Description : row.Name);
        return id;
    }

    private string Query(string kql, string title, DateTimeOffset time)
    {
        var id = "query:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kql)))[..16];
        _citations.TryAdd(id, new Citation(0, id, PlainText.Clean(title, 120), time, PlainText.Clean(kql, 240), kql));
        return id;
    }

    private void Known(string id, string title, DateTimeOffset time, string excerpt) =>
        _citations.TryAdd(id, new Citation(0, id, PlainText.Clean(title, 120), time, PlainText.Clean(excerpt, 240)));

    private static string IdOf(IndicatorRow row) => string.Create(CultureInfo.InvariantCulture, $"indicator:{row.Number}");

    private string Next(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{++_facts}");
}
