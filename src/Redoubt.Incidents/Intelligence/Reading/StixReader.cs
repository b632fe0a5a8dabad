using System.Text.Json;
using Redoubt.Evidence.Attack;

namespace Redoubt.Incidents.Intelligence.Reading;

/// <summary>Reads the objects of STIX 2.0 and 2.1 bundles, ATT&amp;CK's among them.</summary>
internal sealed class StixReader(ImportSink sink)
{
    // The markings that the standard itself defines; a bundle may bring others.
    private readonly Dictionary<string, string> _markings = new(StringComparer.Ordinal)
    {
        ["marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"] = "clear",
        ["marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"] = "green",
        ["marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"] = "amber",
        ["marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"] = "red",
        ["marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"] = "clear",
        ["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"] = "green",
        ["marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"] = "amber",
        ["marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"] = "amber+strict",
        ["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"] = "red",
    };

    /// <summary>Whether an object of a list is one of STIX.</summary>
    public static bool IsStix(JsonElement value) => value.Text("type") is not null && value.Text("id")?.Contains("--", StringComparison.Ordinal) == true;

    /// <param name="value">One object.</param>
    /// <param name="where">Its place: "object 17".</param>
    public void Read(JsonElement value, string where)
    {
        var (id, type) = (value.Text("id"), value.Text("type"));
        try
        {
            switch (type)
            {
                case null:
                    throw new FormatException("it has no type");
                case "indicator":
                    sink.Add(Indicator(value), where);
                    break;
                case "relationship":
                    sink.Add(Relation(value), where);
                    break;
                case "sighting":
                    sink.Add(Sighting(value), where);
                    break;
                case "marking-definition":
                    if (id is not null && Marking(value) is { } tlp)
                        _markings[id] = tlp;
                    break;
                case "threat-actor" or "intrusion-set":
                    Object(value, ProfileKind.Actor, where);
                    break;
                case "malware":
                    Object(value, ProfileKind.Malware, where);
                    break;
                case "tool":
                    Object(value, ProfileKind.Tool, where);
                    break;
                case "attack-pattern":
                    Object(value, ProfileKind.Technique, where);
                    break;
                case "campaign":
                    Object(value, ProfileKind.Campaign, where);
                    break;
                case "vulnerability":
                    Object(value, ProfileKind.Vulnerability, where);
                    break;
                case "report":
                    Object(value, ProfileKind.Report, where);
                    break;
                case "course-of-action":
                    Object(value, ProfileKind.Mitigation, where);
                    break;
                case "identity" or "location":
                    Object(value, ProfileKind.Other, where);
                    break;
                case "grouping" or "note" or "opinion" or "observed-data" or "infrastructure" or "malware-analysis" or "language-content" or "extension-definition":
                    sink.Reject(where, id ?? type, $"objects of the type {type} are not kept");
                    break;
                case var other when other.StartsWith("x-", StringComparison.Ordinal):
                    // Extensions: ATT&CK's tactics, matrices, analytics. What they say is in the objects that we keep.
                    break;
                default:
                    sink.Reject(where, id ?? type, $"objects of the type {type} are not kept");
                    break;
            }
        }
        catch (FormatException fault)
        {
            sink.Reject(where, id ?? type ?? "?", fault.Message);
        }
    }

    private ImportedIndicator Indicator(JsonElement value)
    {
        var id = ImportedPart.CheckedId(value.Text("id"));
        var pattern = value.Text("pattern") ?? throw new FormatException("it has no pattern");
        var (observables, unmatched) = ((IReadOnlyList<Observable>)[], (string?)null);
        if (value.Text("pattern_type") is { } language and not "stix")
        {
            unmatched = $"its pattern is written in {language}";
        }
        else
        {
            try
            {
                observables = StixPattern.Observables(pattern);
            }
            catch (FormatException fault)
            {
                unmatched = fault.Message;
            }
        }

        return new ImportedIndicator(id)
        {
            Name = Shortened(value.Text("name") ?? (observables.Count > 0 ? observables[0].Value : pattern), 300),
            Description = value.Text("description") ?? "",
            Pattern = pattern.Length <= 20_000 ? pattern : pattern[..20_000],
            Observables = observables,
            Unmatched = unmatched,
            Confidence = JsonFields.Confidence(value.Text("confidence")),
            Tlp = Tlp(value),
            ValidFrom = value.Time("valid_from"),
            ValidUntil = value.Time("valid_until"),
            Revoked = value.Flag("revoked"),
            Labels = [.. value.Texts("labels").Concat(value.Texts("indicator_types")).Distinct(StringComparer.OrdinalIgnoreCase)],
            Created = value.Time("created"),
            Modified = value.Time("modified"),
        };
    }

    private void Object(JsonElement value, ProfileKind kind, string where)
    {
        var id = ImportedPart.CheckedId(value.Text("id"));
        var external = ExternalId(value, kind);
        var read = new ImportedObject(id)
        {
            Kind = kind,
            Name = Shortened(value.Text("name") ?? throw new FormatException("it has no name"), 300),
            ExternalId = external,
            Aliases =
            [
                .. value.Texts("aliases").Concat(value.Texts("x_mitre_aliases")).Distinct(StringComparer.OrdinalIgnoreCase)
                    .Where(alias => !alias.Equals(value.Text("name"), StringComparison.OrdinalIgnoreCase)),
            ],
            Description = value.Text("description") ?? "",
            Labels =
            [
                .. value.Texts("labels").Concat(value.Texts("report_types")).Concat(value.Texts("malware_types")).Concat(value.Texts("tool_types"))
                    .Concat(value.Texts("threat_actor_types")).Distinct(StringComparer.OrdinalIgnoreCase),
            ],
            Details = [.. Details(value, kind)],
            References = [.. value.Objects("external_references").Select(reference => reference.Text("url")).OfType<string>().Where(IsLink).Distinct().Take(50)],
            Confidence = JsonFields.Confidence(value.Text("confidence")),
            Tlp = Tlp(value),
            FirstSeen = value.Time("first_seen"),
            LastSeen = value.Time("last_seen"),
            Revoked = value.Flag("revoked") || value.Flag("x_mitre_deprecated"),
            Created = value.Time("published") ?? value.Time("created"),
            Modified = value.Time("modified"),
        };
        sink.Add(read, where);
        foreach (var reference in value.Texts("object_refs").Where(reference => kind == ProfileKind.Report && !reference.StartsWith("relationship--", StringComparison.Ordinal)))
            sink.Add(new ImportedRelation($"{id}>{reference}") { From = id, Type = "refers-to", To = reference, Modified = read.Modified }, where);
    }

    private static ImportedRelation Relation(JsonElement value) => new(ImportedPart.CheckedId(value.Text("id")))
    {
        From = ImportedPart.CheckedId(value.Text("source_ref")),
        Type = Shortened(value.Text("relationship_type") ?? throw new FormatException("it has no relationship_type"), 60),
        To = ImportedPart.CheckedId(value.Text("target_ref")),
        Description = value.Text("description") ?? "",
        FirstSeen = value.Time("start_time"),
        LastSeen = value.Time("stop_time"),
        Revoked = value.Flag("revoked"),
        Modified = value.Time("modified"),
    };

    private static ImportedRelation Sighting(JsonElement value) => new(ImportedPart.CheckedId(value.Text("id")))
    {
        From = ImportedPart.CheckedId(value.Text("sighting_of_ref")),
        Type = "sighted",
        To = value.Texts("where_sighted_refs") is [var place, ..] ? place : "",
        Description = value.Text("description") ?? "",
        Times = value.Number("count") ?? 1,
        FirstSeen = value.Time("first_seen"),
        LastSeen = value.Time("last_seen"),
        Revoked = value.Flag("revoked"),
        Modified = value.Time("modified"),
    };

    private static string? ExternalId(JsonElement value, ProfileKind kind)
    {
        if (kind == ProfileKind.Vulnerability && Cve(value.Text("name")) is { } named)
            return named;
        foreach (var reference in value.Objects("external_references"))
        {
            if (reference.Text("external_id") is not { Length: <= 40 } id)
                continue;
            var source = reference.Text("source_name") ?? "";
            if (source.StartsWith("mitre", StringComparison.OrdinalIgnoreCase) || (source == "cve" && kind == ProfileKind.Vulnerability))
                return id.ToUpperInvariant();
        }

        return kind == ProfileKind.Technique && AttackCatalog.TechniqueId(value.Text("name") ?? "") is { } technique ? technique : null;
    }

    /// <summary>The CVE number inside a text; null when it has none.</summary>
    internal static string? Cve(string? text) =>
        text is not null && System.Text.RegularExpressions.Regex.Match(text, "CVE-[0-9]{4}-[0-9]{4,7}", System.Text.RegularExpressions.RegexOptions.IgnoreCase) is { Success: true } match
            ? match.Value.ToUpperInvariant() : null;

    private static IEnumerable<ProfileDetail> Details(JsonElement value, ProfileKind kind)
    {
        if (kind == ProfileKind.Technique)
        {
            var tactics = value.Objects("kill_chain_phases").Select(phase => phase.Text("phase_name")).OfType<string>()
                .Select(AttackCatalog.TacticId).OfType<string>().Distinct().ToList();
            if (tactics.Count > 0)
                yield return new ProfileDetail("Tactics", string.Join(", ", tactics));
        }

        foreach (var (field, label) in new[]
                 {
                     ("x_mitre_platforms", "Platforms"), ("primary_motivation", "Motivation"), ("secondary_motivations", "Further motivations"), ("goals", "Goals"),
                     ("sophistication", "Sophistication"), ("resource_level", "Resources"), ("roles", "Roles"), ("objective", "Objective"), ("tool_version", "Version"),
                     ("operating_system_refs", "Systems"), ("country", "Country"), ("region", "Region"), ("sectors", "Sectors"),
                 })
        {
            var said = string.Join(", ", value.Texts(field));
            if (said.Length > 0)
                yield return new ProfileDetail(label, said.Length <= 2000 ? said : said[..2000]);
        }
    }

    private string? Tlp(JsonElement value)
    {
        foreach (var reference in value.Texts("object_marking_refs"))
        {
            if (_markings.TryGetValue(reference, out var tlp))
                return tlp;
        }

        return null;
    }

    private static string? Marking(JsonElement value) =>
        JsonFields.Tlp(value.Objects("definition").Select(definition => definition.Text("tlp")).FirstOrDefault() ?? value.Text("name"));

    internal static bool IsLink(string text) => text.Length <= 2000 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");

    internal static string Shortened(string text, int most) => text.Length <= most ? text : text[..most];
}
