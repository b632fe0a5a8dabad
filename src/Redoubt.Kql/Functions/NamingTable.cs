using YamlDotNet.RepresentationModel;

namespace Redoubt.Kql.Functions;

/// <summary>
/// How the result of a function is called when the query does not say: after its first argument, or with a word before that. Source:
/// Functions/Naming/names.yaml, facts of Kusto's own language library.
/// </summary>
internal static class NamingTable
{
    private static readonly HashSet<string> First = [];
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal);

    static NamingTable()
    {
        using var reader = new StreamReader(typeof(NamingTable).Assembly.GetManifestResourceStream("naming/names.yaml")!);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        foreach (var name in (YamlSequenceNode)root["first-argument"])
            First.Add(((YamlScalarNode)name).Value!);
        foreach (var (name, prefix) in (YamlMappingNode)root["prefix"])
            Prefixes[((YamlScalarNode)name).Value!] = ((YamlScalarNode)prefix).Value!;
    }

    public static bool TakesFirst(string function) => First.Contains(function);

    public static string? Prefix(string function) => Prefixes.GetValueOrDefault(function);
}
