using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Copilot.Profiles;

/// <summary>Which security settings are key protections: content/profiles/protections.yaml.</summary>
internal static class Protections
{
    private static readonly Lazy<IReadOnlyList<Rule>> Rules = new(Load);

    /// <summary>The protection that a setting belongs to; null for none.</summary>
    /// <param name="name">What the setting is called.</param>
    public static string? Of(string name) =>
        Rules.Value.FirstOrDefault(rule => rule.Words.TrueForAll(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))?.Key;

    /// <summary>All that settings can belong to.</summary>
    public static IEnumerable<string> Keys => Rules.Value.Select(rule => rule.Key).Distinct(StringComparer.Ordinal);

    private static IReadOnlyList<Rule> Load()
    {
        using var stream = typeof(Protections).Assembly.GetManifestResourceStream("profiles/protections.yaml")
            ?? throw new InvalidOperationException("content/profiles/protections.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<List<Rule>>(reader);
    }

    private sealed class Rule
    {
        public string Key { get; set; } = "";

        public List<string> Words { get; set; } = [];
    }
}
