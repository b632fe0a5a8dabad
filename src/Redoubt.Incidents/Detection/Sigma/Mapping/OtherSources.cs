using Redoubt.Incidents.Detection.Sigma.Reading;
using Redoubt.Incidents.Detection.Sigma.Writing;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Incidents.Detection.Sigma.Mapping;

/// <summary>Sigma's log sources beside those of Windows, from content/sigma/other.yaml.</summary>
internal sealed class OtherSources(YamlMap file)
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> NoWords = [];

    private readonly List<YamlMap> _sources = [.. ((YamlList)file.Find("sources")!).Items.Cast<YamlMap>()];

    /// <summary>The kinds of rows that a log source means; null when it is not known.</summary>
    public IReadOnlyList<EventForm>? Find(LogSource source)
    {
        var found = _sources.Find(entry => Fits(entry, "product", source.Product) && Fits(entry, "category", source.Category) && Fits(entry, "service", source.Service));
        return found is null ? null : [.. found.Texts("tables").Select(table => Form(found, table))];
    }

    private static bool Fits(YamlMap entry, string name, string? asked) => entry.Text(name) is not { } wanted || wanted == asked;

    private static EventForm Form(YamlMap entry, string name)
    {
        var table = HuntingSchema.Catalog.Find(name) ?? throw new InvalidDataException($"There is no table {name}.");
        var reader = new PlaceReader(table, entry.Text("bag") ?? "AdditionalFields", NoWords, entry.Text("separator") is "/" ? '/' : '\\');
        var fields = entry.Find("fields") as YamlMap;
        var words = entry.Texts("words").Where(column => table.Find(column) is not null)
            .Select(column => (Text(table.Find(column)!), column is "AdditionalFields" or "RawEventData")).ToList();
        return new EventForm
        {
            Table = table,
            Actions = entry.Texts("actions"),
            Filter = entry.Text("filter"),
            Find = field => fields?.Find(field) is { } place ? reader.Read(place, field) : reader.Rest(field, isNested: true),
            Words = words.Count == 0 ? null : new WordsPlace(words),
        };
    }

    private static string Text(ColumnSchema column) => column.Type == KqlType.String ? column.Name : $"tostring({KqlText.Name(column.Name)})";
}
