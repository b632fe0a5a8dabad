using System.Text.Json;
using System.Text.RegularExpressions;

namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>Which browser, system and device the name of a user agent tells of.</summary>
internal static class UserAgent
{
    private const int LongestText = 4096;
    private const string Unknown = "Other";

    private static readonly Lazy<UserAgentPatterns> Patterns = new(UserAgentPatterns.Load);

    /// <summary>What is asked for, as a JSON object; null when nothing is.</summary>
    /// <param name="text">The user agent.</param>
    /// <param name="wanted"><c>browser</c>, <c>os</c> or <c>device</c>, or a JSON array of them.</param>
    public static string? Parse(string text, string wanted)
    {
        var asked = Network.AddressRanges.Items(wanted).Select(item => item.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        if (!asked.Overlaps(["browser", "os", "device"]))
            return null;
        var agent = text.Length > LongestText ? text[..LongestText] : text;
        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            if (asked.Contains("browser"))
                WriteVersion(writer, "Browser", agent, Patterns.Value.Browser, ["MajorVersion", "MinorVersion", "Patch"]);
            if (asked.Contains("os"))
                WriteVersion(writer, "OperatingSystem", agent, Patterns.Value.Os, ["MajorVersion", "MinorVersion", "Patch", "PatchMinor"]);
            if (asked.Contains("device"))
                WriteDevice(writer, agent);
            writer.WriteEndObject();
        });
    }

    private static void WriteVersion(Utf8JsonWriter writer, string name, string agent, List<UserAgentPattern> patterns, string[] parts)
    {
        var (pattern, match) = First(agent, patterns);
        writer.WriteStartObject(name);
        var family = pattern is null ? Unknown : Filled(pattern.Family, match!);
        writer.WriteString("Family", pattern?.Rename.GetValueOrDefault(family) ?? family);
        for (var i = 0; i < parts.Length; i++)
        {
            var value = pattern is null ? ""
                : pattern.Version.Count > 0 ? pattern.Version.ElementAtOrDefault(i) : match!.Groups[pattern.From + i].Value;
            writer.WriteString(parts[i], value ?? "");
        }

        writer.WriteEndObject();
    }

    private static void WriteDevice(Utf8JsonWriter writer, string agent)
    {
        var (pattern, match) = First(agent, Patterns.Value.Device);
        writer.WriteStartObject("Device");
        writer.WriteString("Family", pattern is null ? Unknown : Filled(pattern.Family, match!));
        writer.WriteString("Brand", pattern?.Brand ?? "");
        writer.WriteString("Model", pattern is null ? "" : Filled(pattern.Model, match!));
        writer.WriteEndObject();
    }

    private static (UserAgentPattern? Pattern, Match? Match) First(string agent, List<UserAgentPattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Regex.Match(agent) is { Success: true } match)
                return (pattern, match);
        }

        return (null, null);
    }

    private static string Filled(string name, Match match) => name.Replace("$1", match.Groups[1].Value, StringComparison.Ordinal);
}
