using YamlDotNet.RepresentationModel;

namespace Redoubt.Kql.DuckDb;

/// <summary>
/// The SQL of every function, from the tables in DuckDb/Functions. A key is <c>name(string,long)</c> for arguments of these types,
/// <c>name/2</c> for so many, or <c>name</c>; the most exact wins.
/// </summary>
internal sealed class TemplateTable
{
    private readonly Dictionary<string, Template> _templates = new(StringComparer.Ordinal);

    private TemplateTable()
    {
        var assembly = typeof(TemplateTable).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith("duckdb/", StringComparison.Ordinal)).Order())
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var yaml = new YamlStream();
            yaml.Load(reader);
            if (yaml.Documents.Count == 0)
                continue;
            foreach (var (key, value) in (YamlMappingNode)yaml.Documents[0].RootNode)
            {
                if (!_templates.TryAdd(((YamlScalarNode)key).Value!.Replace(" ", "", StringComparison.Ordinal), Template.Parse(((YamlScalarNode)value).Value!)))
                    throw new FormatException($"{resource}: the template {key} is there twice.");
            }
        }
    }

    public static TemplateTable Embedded { get; } = new();

    public Template? Find(string function, IReadOnlyList<KqlType> arguments)
    {
        if (_templates.TryGetValue($"{function}({string.Join(',', arguments.Select(type => type.Name()))})", out var exact))
            return exact;
        return _templates.TryGetValue($"{function}/{arguments.Count}", out var counted) ? counted : _templates.GetValueOrDefault(function);
    }
}
