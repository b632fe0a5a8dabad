using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Redoubt.Incidents.Intelligence.Briefs;

/// <summary>Industries and regions, and the words by which reports name them: content/intelligence/aims.yaml.</summary>
public static class BriefAims
{
    private static readonly AimsFile File = Read();

    public static IReadOnlyList<string> Industries { get; } = [.. File.Industries.Keys];

    public static IReadOnlyList<string> Regions { get; } = [.. File.Regions.Keys];

    /// <summary>The words of a text that name an industry; for one that is not listed, its own name.</summary>
    /// <returns>As the text writes them, each once, at most three.</returns>
    public static IReadOnlyList<string> OfIndustry(string text, string industry) => Found(text, industry, File.Industries);

    /// <summary>The words of a text that name a region.</summary>
    public static IReadOnlyList<string> OfRegion(string text, string region) => Found(text, region, File.Regions);

    private static List<string> Found(string text, string name, Dictionary<string, List<string>> known)
    {
        var words = known.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? [];
        var found = words.Prepend(name).Select(word => Find(text, word)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        // "oil and gas" says all that "oil" says.
        return [.. found.Where(word => !found.Exists(other => other.Length > word.Length && other.Contains(word, StringComparison.OrdinalIgnoreCase))).Take(3)];
    }

    // As a word of its own: "Iran" is not in "Tirana". A hyphen counts as a space, as STIX writes "financial-services".
    private static string? Find(string text, string word)
    {
        for (var at = 0; at + word.Length <= text.Length; at++)
        {
            if (Fits(text, at, word) && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length])))
                return text.Substring(at, word.Length);
        }

        return null;
    }

    private static bool Fits(string text, int at, string word)
    {
        // "It hits us" does not name the US.
        if (word.Length >= 2 && char.IsUpper(word[0]) && char.IsUpper(word[1]))
            return string.CompareOrdinal(text, at, word, 0, word.Length) == 0;
        for (var i = 0; i < word.Length; i++)
        {
            var (said, sought) = (text[at + i], word[i]);
            if (char.ToLowerInvariant(said) != char.ToLowerInvariant(sought) && !(said is '-' or ' ' or '_' && sought is '-' or ' '))
                return false;
        }

        return true;
    }

    private static AimsFile Read()
    {
        using var stream = typeof(BriefAims).Assembly.GetManifestResourceStream("intelligence/aims.yaml") ?? throw new InvalidOperationException("content/intelligence/aims.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<AimsFile>(reader);
    }

    private sealed class AimsFile
    {
        public Dictionary<string, List<string>> Industries { get; set; } = [];

        public Dictionary<string, List<string>> Regions { get; set; } = [];
    }
}
