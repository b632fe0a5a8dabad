using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Redoubt.Kql.Functions;

/// <summary>Every function of the tables in this folder, by name. Names are case-sensitive, as in Kusto.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<string, Function> _byName = new(StringComparer.Ordinal);

    private FunctionTable(IEnumerable<Function> functions)
    {
        foreach (var function in functions)
        {
            foreach (var name in (IEnumerable<string>)[function.Name, .. function.Aliases])
            {
                if (!_byName.TryAdd(name, function))
                    throw new FormatException($"The function {name} is there twice.");
            }
        }

        All = [.. _byName.Values.Distinct()];
    }

    /// <summary>The tables that come with the program.</summary>
    public static FunctionTable Embedded { get; } = new(Load());

    public IReadOnlyList<Function> All { get; }

    public IEnumerable<string> Names => _byName.Keys;

    public Function? Find(string name) => _byName.GetValueOrDefault(name);

    private static IEnumerable<Function> Load()
    {
        var assembly = typeof(FunctionTable).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith("functions/", StringComparison.Ordinal)).Order())
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var yaml = new YamlStream();
            yaml.Load(reader);
            if (yaml.Documents.Count == 0)
                continue;
            var family = Path.GetFileNameWithoutExtension(resource["functions/".Length..]);
            foreach (var entry in (YamlSequenceNode)yaml.Documents[0].RootNode)
                yield return Read((YamlMappingNode)entry, family);
        }
    }

    private static Function Read(YamlMappingNode entry, string family) => new()
    {
        Name = Text(entry, "name")!,
        Family = family,
        Description = Text(entry, "description") ?? "",
        Signatures = [.. List(entry, "signatures").Select(node => Signature.Parse(((YamlScalarNode)node).Value!))],
        Aliases = [.. List(entry, "aliases").Select(node => ((YamlScalarNode)node).Value!)],
        Examples = [.. List(entry, "examples").Cast<YamlMappingNode>().Select(node => new FunctionExample(Text(node, "query")!, Json(node["answer"])))],
        Columns = [.. List(entry, "columns").Select(Column)],
    };

    private static (string, KqlType) Column(YamlNode node)
    {
        var (name, type) = node is YamlMappingNode map && map.Children.First() is var pair
            ? (((YamlScalarNode)pair.Key).Value!, ((YamlScalarNode)pair.Value).Value!)
            : (((YamlScalarNode)node).Value!.Split(':', StringSplitOptions.TrimEntries) is var parts ? (parts[0], parts[1]) : default);
        return (name, KqlTypeNames.Find(type) ?? throw new FormatException($"'{type}' is no type."));
    }

    private static string? Text(YamlMappingNode entry, string key) =>
        entry.Children.TryGetValue(new YamlScalarNode(key), out var node) ? ((YamlScalarNode)node).Value : null;

    private static IEnumerable<YamlNode> List(YamlMappingNode entry, string key) =>
        entry.Children.TryGetValue(new YamlScalarNode(key), out var node) ? (YamlSequenceNode)node : [];

    // YAML's flow values are JSON, but for quotes that JSON does not have.
    private static string Json(YamlNode node) => node switch
    {
        YamlSequenceNode list => $"[{string.Join(',', list.Select(Json))}]",
        YamlMappingNode map => $"{{{string.Join(',', map.Select(pair => $"{JsonSerializer.Serialize(((YamlScalarNode)pair.Key).Value)}:{Json(pair.Value)}"))}}}",
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: { } plain } when IsJson(plain) => plain,
        YamlScalarNode scalar => JsonSerializer.Serialize(scalar.Value),
        _ => throw new FormatException("An answer is a JSON array."),
    };

    private static bool IsJson(string plain) => plain is "true" or "false" or "null" || double.TryParse(plain, System.Globalization.NumberStyles.Float,
        System.Globalization.CultureInfo.InvariantCulture, out _) && plain is not ("NaN" or "Infinity" or "-Infinity");
}
