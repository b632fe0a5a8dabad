using Redoubt.Kql;

namespace Redoubt.Server.Hunting;

/// <summary>A query of an entity page.</summary>
/// <param name="Name">The file's name: <c>1-logons</c>.</param>
/// <param name="Title">What its panel is called.</param>
/// <param name="Tab">The tab of the page that shows it; empty for the first.</param>
/// <param name="Text">KQL over <c>entity</c> and <c>name</c>.</param>
internal sealed record EntityQuery(string Name, string Title, string Tab, string Text)
{
    /// <summary>The query about one entity. What is asked for stands in it as a string and nothing else.</summary>
    public string About(string entity, string name) => $"let entity = {KqlLiteral.Quote(entity)};\nlet name = {KqlLiteral.Quote(name)};\n{Text}";
}

/// <summary>The queries of the entity pages, from content/entities.</summary>
internal static class EntityQueries
{
    private const string TabMark = "// tab:";

    private static readonly Dictionary<string, List<EntityQuery>> ByKind = Load();

    public static IReadOnlyCollection<string> Kinds => ByKind.Keys;

    /// <summary>The queries of a kind of page, in order; null when there is no such kind.</summary>
    public static IReadOnlyList<EntityQuery>? Of(string kind) => ByKind.GetValueOrDefault(kind);

    private static Dictionary<string, List<EntityQuery>> Load()
    {
        var assembly = typeof(EntityQueries).Assembly;
        var queries = new Dictionary<string, List<EntityQuery>>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith("entities/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var title = reader.ReadLine()!.TrimStart('/', ' ');
            var parts = resource.Replace('\\', '/').Split('/');
            if (!queries.TryGetValue(parts[1], out var list))
                queries.Add(parts[1], list = []);
            var text = reader.ReadToEnd().Trim();
            var tab = "";
            if (text.StartsWith(TabMark, StringComparison.Ordinal))
            {
                var end = text.IndexOf('\n', StringComparison.Ordinal);
                (tab, text) = (text[TabMark.Length..end].Trim(), text[(end + 1)..]);
            }

            list.Add(new EntityQuery(Path.GetFileNameWithoutExtension(parts[2]), title, tab, text));
        }

        return queries;
    }
}
