using System.Text.Json;
using Redoubt.Evidence.Attack;

namespace Redoubt.Incidents.Intelligence.Reading;

/// <summary>Reads MISP: events with their attributes, objects, tags and galaxies; and the files that galaxies are given out as.</summary>
internal sealed class MispReader(ImportSink sink)
{
    /// <summary>The JSON value is a MISP event, or wraps one.</summary>
    public static JsonElement? EventOf(JsonElement value) =>
        value.ValueKind != JsonValueKind.Object ? null
        : value.TryGetProperty("Event", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner
        : value.TryGetProperty("Attribute", out _) && value.TryGetProperty("info", out _) ? value : null;

    /// <summary>One event.</summary>
    /// <param name="value">It, without its wrapping.</param>
    /// <param name="where">Its place in the file; empty for the only one.</param>
    public void ReadEvent(JsonElement value, string where)
    {
        var prefix = where.Length == 0 ? "" : where + ", ";
        string id;
        try
        {
            id = "misp-event--" + ImportedPart.CheckedId(value.Text("uuid"));
        }
        catch (FormatException fault)
        {
            sink.Reject(where.Length == 0 ? "event" : where, value.Text("info") ?? "event", fault.Message);
            return;
        }

        var tags = Tags(value);
        var modified = value.Time("timestamp");
        var published = JsonFields.TimeOf(value.Text("date")) ?? modified;
        var tlp = tags.Select(JsonFields.Tlp).FirstOrDefault(each => each is not null);
        sink.Add(
            new ImportedObject(id)
            {
                Kind = ProfileKind.Report,
                Name = StixReader.Shortened(value.Text("info") ?? "MISP event", 300),
                Labels = [.. tags.Where(tag => JsonFields.Tlp(tag) is null && !tag.StartsWith("misp-galaxy:", StringComparison.Ordinal))],
                Details = value.Objects("Orgc").Select(org => org.Text("name")).OfType<string>().Select(name => new ProfileDetail("Organisation", name)).ToList(),
                References = [.. AllAttributes(value).Where(attribute => attribute.Text("type") == "link").Select(attribute => attribute.Text("value")).OfType<string>().Where(StixReader.IsLink).Distinct().Take(50)],
                Tlp = tlp,
                Created = published,
                Modified = modified,
            },
            where.Length == 0 ? "event" : where);
        var about = Galaxies(value, tags, modified, prefix + "event");
        foreach (var to in about)
            Relate(id, "refers-to", to, modified, prefix + "event");
        var number = 0;
        foreach (var attribute in AllAttributes(value))
        {
            number++;
            Attribute(attribute, id, about, tlp, modified, $"{prefix}attribute {number}");
        }
    }

    /// <summary>One cluster of a galaxy.</summary>
    /// <param name="value">The cluster.</param>
    /// <param name="galaxy">What the file says it is about: threat-actor, malpedia, mitre-tool.</param>
    /// <param name="where">Its place.</param>
    public void ReadCluster(JsonElement value, string galaxy, string where)
    {
        var name = value.Text("value") ?? value.Text("name");
        if (KindOf(galaxy) is not { } kind)
        {
            sink.Reject(where, name ?? "cluster", $"galaxies of the type '{StixReader.Shortened(galaxy, 60)}' are not kept");
            return;
        }

        if (Cluster(value, kind, where) is not { } id)
            return;
        foreach (var related in value.Objects("related"))
        {
            if (related.Text("dest-uuid") is { Length: <= 100 } to)
                Relate(id, related.Text("type") ?? "related-to", "misp--" + to, null, where);
        }
    }

    private string? Cluster(JsonElement value, ProfileKind kind, string where)
    {
        var name = value.Text("value") ?? value.Text("name");
        if (name is null)
        {
            sink.Reject(where, value.Text("uuid") ?? "cluster", "it has no name");
            return null;
        }

        // Galaxies put the rest under "meta", exports of them beside the name.
        var more = value.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object ? meta : value;
        var external = more.Texts("external_id").Concat(more.Texts("synonyms")).FirstOrDefault(IsExternalId);
        var id = value.Text("uuid") is { Length: <= 100 } uuid ? "misp--" + uuid : $"misp-{kind}--{name.ToLowerInvariant()}";
        // "APT 29 - G0016": the number is ATT&CK's, and is no part of the name.
        var dash = name.LastIndexOf(" - ", StringComparison.Ordinal);
        if (dash > 0 && IsExternalId(name[(dash + 3)..]))
            (external, name) = (external ?? name[(dash + 3)..], name[..dash]);
        sink.Add(
            new ImportedObject(id)
            {
                Kind = kind,
                Name = StixReader.Shortened(name, 300),
                ExternalId = external,
                Aliases = [.. more.Texts("synonyms").Where(each => !each.Equals(name, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase)],
                Description = value.Text("description") ?? "",
                Details = [.. ClusterDetails(more)],
                References = [.. more.Texts("refs").Where(StixReader.IsLink).Distinct().Take(50)],
                Revoked = value.Flag("revoked"),
            },
            where);
        return id;
    }

    private static IEnumerable<ProfileDetail> ClusterDetails(JsonElement meta)
    {
        foreach (var (field, label) in new[]
                 {
                     ("country", "Country"), ("origin", "Origin"), ("sectors", "Sectors"), ("targeted-sector", "Sectors"), ("cfr-target-category", "Targets"),
                     ("victims", "Victims"), ("cfr-suspected-victims", "Victims"), ("cfr-suspected-state-sponsor", "Suspected sponsor"), ("cfr-type-of-incident", "Kind of incidents"),
                     ("motive", "Motivation"), ("type", "Type"), ("mitre_platforms", "Platforms"),
                 })
        {
            var said = string.Join(", ", meta.Texts(field));
            if (said.Length > 0)
                yield return new ProfileDetail(label, StixReader.Shortened(said, 2000));
        }
    }

    private void Attribute(JsonElement attribute, string report, List<string> about, string? tlp, DateTimeOffset? reportModified, string where)
    {
        var (type, value) = (attribute.Text("type"), attribute.Text("value"));
        if (type is null || value is null)
        {
            sink.Reject(where, type ?? "attribute", "it has no type or no value");
            return;
        }

        if (type is "link" or "text" or "comment" or "other" or "attachment" or "datetime" or "counter" or "size-in-bytes" or "mime-type")
            return; // It describes, and is nothing that could be looked for.
        if (attribute.Flag("deleted"))
            return;
        var modified = attribute.Time("timestamp") ?? reportModified;
        if (type == "vulnerability")
        {
            Vulnerability(value, report, modified, where);
            return;
        }

        if (ValuesOf(type, value) is not { } wanted)
        {
            sink.Reject(where, value, $"attributes of the type {type} are not matched");
            return;
        }

        if (!attribute.Flag("to_ids", otherwise: true))
        {
            sink.Reject(where, value, "it is not meant for detection (to_ids is false)");
            return;
        }

        var observables = new List<Observable>();
        foreach (var (kind, text) in wanted)
        {
            if (ObservableText.Read(kind, text, out var fault) is { } observable)
            {
                observables.Add(observable);
                continue;
            }

            sink.Reject(where, text, fault!);
            return;
        }

        var tags = Tags(attribute);
        var key = attribute.Text("uuid") is { Length: <= 100 } uuid ? "misp-attribute--" + uuid : $"{report}/{type}/{observables[0].Value}";
        if (key.Length > 300)
            key = $"{report}/{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)))[..32]}";
        sink.Add(
            new ImportedIndicator(key)
            {
                Name = StixReader.Shortened(value, 300),
                Description = attribute.Text("comment") ?? "",
                Pattern = StixReader.Shortened($"{type}: {value}", 20_000),
                Observables = observables,
                Tlp = tags.Select(JsonFields.Tlp).FirstOrDefault(each => each is not null) ?? tlp,
                ValidFrom = attribute.Time("first_seen"),
                Labels = [.. new[] { attribute.Text("category") }.OfType<string>().Concat(tags.Where(tag => JsonFields.Tlp(tag) is null && !tag.StartsWith("misp-galaxy:", StringComparison.Ordinal)))],
                Created = modified,
                Modified = modified,
            },
            where);
        Relate(report, "refers-to", key, modified, where);
        foreach (var to in about.Concat(Galaxies(attribute, tags, modified, where)).Distinct().ToList())
            Relate(key, "indicates", to, modified, where);
    }

    private void Vulnerability(string value, string report, DateTimeOffset? modified, string where)
    {
        if (StixReader.Cve(value) is not { } cve)
        {
            sink.Reject(where, value, "it is no CVE number");
            return;
        }

        var id = "vulnerability--" + cve.ToLowerInvariant();
        sink.Add(new ImportedObject(id) { Kind = ProfileKind.Vulnerability, Name = cve, ExternalId = cve }, where);
        Relate(report, "refers-to", id, modified, where);
    }

    /// <summary>The profiles that galaxies and galaxy tags name; each is added.</summary>
    private List<string> Galaxies(JsonElement value, IReadOnlyList<string> tags, DateTimeOffset? modified, string where)
    {
        var found = new List<string>();
        foreach (var galaxy in value.Objects("Galaxy"))
        {
            foreach (var cluster in galaxy.Objects("GalaxyCluster"))
            {
                if (KindOf(cluster.Text("type") ?? galaxy.Text("type") ?? "") is { } kind && Cluster(cluster, kind, where) is { } id)
                    found.Add(id);
            }
        }

        if (found.Count > 0)
            return found;
        // misp-galaxy:threat-actor="APT29": where the galaxy itself was left out.
        foreach (var tag in tags.Where(tag => tag.StartsWith("misp-galaxy:", StringComparison.Ordinal)))
        {
            var equals = tag.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || KindOf(tag["misp-galaxy:".Length..equals]) is not { } kind)
                continue;
            var name = tag[(equals + 1)..].Trim('"', ' ');
            if (name.Length is 0 or > 200)
                continue;
            var (plain, external) = (name, (string?)null);
            var dash = name.LastIndexOf(" - ", StringComparison.Ordinal);
            if (dash > 0 && IsExternalId(name[(dash + 3)..]))
                (plain, external) = (name[..dash], name[(dash + 3)..]);
            var id = $"misp-{kind}--{name.ToLowerInvariant()}";
            sink.Add(new ImportedObject(id) { Kind = kind, Name = plain, ExternalId = external, Modified = modified }, where);
            found.Add(id);
        }

        return found;
    }

    private void Relate(string from, string type, string to, DateTimeOffset? modified, string where) =>
        sink.Add(new ImportedRelation(StixReader.Shortened($"{from}>{type}>{to}", 900)) { From = from, Type = StixReader.Shortened(type, 60), To = to, Modified = modified }, where);

    private static IEnumerable<JsonElement> AllAttributes(JsonElement value) =>
        value.Objects("Attribute").Concat(value.Objects("Object").SelectMany(each => each.Objects("Attribute")));

    private static List<string> Tags(JsonElement value) =>
        [.. value.Objects("Tag").Select(tag => tag.Text("name")).OfType<string>().Where(name => name.Length <= 300).Take(100)];

    private static bool IsExternalId(string text) =>
        text.Length is >= 5 and <= 9 && (text[0] is 'G' or 'S' or 'C' && text[1..].All(char.IsAsciiDigit) || AttackCatalog.TechniqueId(text) == text);

    private static ProfileKind? KindOf(string galaxy)
    {
        bool Says(params string[] words) => words.Any(word => galaxy.Contains(word, StringComparison.OrdinalIgnoreCase));
        return Says("actor", "intrusion-set", "activity-group") ? ProfileKind.Actor
            : Says("attack-pattern") ? ProfileKind.Technique
            : Says("course-of-action") ? ProfileKind.Mitigation
            : Says("campaign") ? ProfileKind.Campaign
            : Says("malware", "malpedia", "ransomware", "rat", "botnet", "backdoor", "stealer", "banker", "cryptominers", "exploit-kit") ? ProfileKind.Malware
            : Says("tool") ? ProfileKind.Tool
            : null;
    }

    /// <summary>What an attribute looks for; null when its type is none of those.</summary>
    private static IReadOnlyList<(ObservableKind Kind, string Text)>? ValuesOf(string type, string value)
    {
        var parts = value.Split('|');
        return type switch
        {
            "ip-src" or "ip-dst" => [(ObservableKind.Address, value)],
            "ip-src|port" or "ip-dst|port" => [(ObservableKind.Address, parts[0])],
            "domain" or "hostname" => [(ObservableKind.Domain, value)],
            "hostname|port" => [(ObservableKind.Domain, parts[0])],
            "domain|ip" when parts.Length == 2 => [(ObservableKind.Domain, parts[0]), (ObservableKind.Address, parts[1])],
            "url" or "uri" => [(ObservableKind.Url, value)],
            "md5" or "sha1" or "sha256" => [(ObservableKind.FileHash, value)],
            "filename|md5" or "filename|sha1" or "filename|sha256" or "malware-sample" when parts.Length == 2 => [(ObservableKind.FileHash, parts[1])],
            "email-src" or "email" or "email-reply-to" => [(ObservableKind.Email, value)],
            "filename" => [(ObservableKind.FileName, value)],
            _ => null,
        };
    }
}
