using System.Text.Json.Nodes;

namespace Redoubt.Incidents.Tests.Intelligence;

/// <summary>STIX in few words. All names and values are made up.</summary>
internal static class Bundles
{
    public const string Actor = "intrusion-set--11111111-0000-4000-8000-000000000001";
    public const string Malware = "malware--11111111-0000-4000-8000-000000000002";
    public const string Technique = "attack-pattern--11111111-0000-4000-8000-000000000003";
    public const string Campaign = "campaign--11111111-0000-4000-8000-000000000004";
    public const string Vulnerability = "vulnerability--11111111-0000-4000-8000-000000000005";
    public const string Report = "report--11111111-0000-4000-8000-000000000006";
    public const string Mitigation = "course-of-action--11111111-0000-4000-8000-000000000007";

    public static string Of(params JsonObject[] objects) =>
        new JsonObject { ["type"] = "bundle", ["id"] = "bundle--1", ["objects"] = new JsonArray([.. objects.Select(each => (JsonNode)each.DeepClone())]) }.ToJsonString();

    public static JsonObject Indicator(int number, string pattern, params (string Name, JsonNode? Value)[] more) => With(
        new JsonObject
        {
            ["type"] = "indicator", ["spec_version"] = "2.1", ["id"] = $"indicator--22222222-0000-4000-8000-{number:000000000000}", ["created"] = "2026-03-01T00:00:00.000Z",
            ["modified"] = "2026-03-01T00:00:00.000Z", ["name"] = $"Indicator {number}", ["pattern"] = pattern, ["pattern_type"] = "stix", ["valid_from"] = "2026-03-03T00:00:00Z",
        },
        more);

    public static JsonObject Thing(string id, string name, params (string Name, JsonNode? Value)[] more) => With(
        new JsonObject { ["type"] = id[..id.IndexOf("--", StringComparison.Ordinal)], ["id"] = id, ["created"] = "2026-02-01T00:00:00Z", ["modified"] = "2026-02-01T00:00:00Z", ["name"] = name }, more);

    public static JsonObject Relation(string from, string type, string to) => new()
    {
        ["type"] = "relationship", ["id"] = $"relationship--{from[^6..]}-{type}-{to[^6..]}", ["relationship_type"] = type,
        ["source_ref"] = from, ["target_ref"] = to, ["modified"] = "2026-02-01T00:00:00Z",
    };

    public static string IdOf(int number) => $"indicator--22222222-0000-4000-8000-{number:000000000000}";

    /// <summary>An actor with malware, a technique, a campaign and two indicators.</summary>
    public static string Whole { get; } = Of(
        Thing(Actor, "Mild Otter", ("aliases", new JsonArray("OTTER-7")), ("description", "A made-up group.")),
        Thing(Malware, "Softpaw", ("is_family", true)),
        Thing(Technique, "PowerShell", ("external_references", new JsonArray(new JsonObject { ["source_name"] = "mitre-attack", ["external_id"] = "T1059.001" }))),
        Thing(Campaign, "Winter errands"),
        Thing(Vulnerability, "CVE-2026-11111"),
        Thing(Mitigation, "Sign scripts"),
        Thing(Report, "Otters phish hospitals", ("published", "2026-03-05T00:00:00Z"), ("object_refs", new JsonArray(Actor, Vulnerability, IdOf(1)))),
        Indicator(1, "[ipv4-addr:value = '203.0.113.9']", ("confidence", 90)),
        Indicator(2, "[domain-name:value = 'Evil.Example']"),
        Relation(Actor, "uses", Malware),
        Relation(Actor, "uses", Technique),
        Relation(Campaign, "attributed-to", Actor),
        Relation(Mitigation, "mitigates", Technique),
        Relation(IdOf(1), "indicates", Malware),
        Relation(IdOf(2), "indicates", Actor));

    private static JsonObject With(JsonObject value, (string Name, JsonNode? Value)[] more)
    {
        foreach (var (name, each) in more)
            value[name] = each?.DeepClone();
        return value;
    }
}
