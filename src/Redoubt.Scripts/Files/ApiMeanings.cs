using YamlDotNet.Serialization;

namespace Redoubt.Scripts.Files;

/// <summary>What functions are for: content/file-apis.</summary>
internal sealed class ApiMeanings
{
    private readonly Dictionary<string, string> _meanings = new(StringComparer.Ordinal);

    private ApiMeanings(string file)
    {
        foreach (var (meaning, names) in Content.Read<Dictionary<string, List<string>>>(file))
        {
            foreach (var name in names)
                _meanings.TryAdd(name, meaning);
        }
    }

    public static ApiMeanings Windows { get; } = new("windows");

    public static ApiMeanings Linux { get; } = new("linux");

    /// <summary>What a function is for; null when it is not known or does not matter.</summary>
    public string? Of(string name) =>
        _meanings.GetValueOrDefault(name) ?? (name.Length > 2 && name[^1] is 'A' or 'W' ? _meanings.GetValueOrDefault(name[..^1]) : null);

    /// <summary>Groups names by meaning, in a table with a row for each meaning.</summary>
    public void Tell(IEnumerable<string> names, FileDraft draft, string title)
    {
        var groups = names.Distinct(StringComparer.Ordinal).Select(name => (Name: name, Meaning: Of(name))).Where(one => one.Meaning is not null).GroupBy(one => one.Meaning!)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
            draft.Row(title, ["Meaning", "Functions"], group.Key, string.Join(", ", group.Select(one => one.Name).Order(StringComparer.Ordinal).Take(60)));
    }
}

/// <summary>A text in a program and what it tells.</summary>
internal sealed class TellingText
{
    public string Text { get; set; } = "";

    public int Weight { get; set; }

    public string Says { get; set; } = "";

    public string Technique { get; set; } = "";
}

/// <summary>Reads the embedded content.</summary>
internal static class Content
{
    public static T Read<T>(string file)
    {
        using var reader = new StreamReader(typeof(Content).Assembly.GetManifestResourceStream($"file-apis/{file}.yaml")!);
        return new DeserializerBuilder().WithNamingConvention(YamlDotNet.Serialization.NamingConventions.CamelCaseNamingConvention.Instance).Build().Deserialize<T>(reader);
    }
}
