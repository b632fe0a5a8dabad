using Redoubt.Incidents.Detection.Sigma.Mapping;
using Redoubt.Incidents.Detection.Sigma.Reading;
using Redoubt.Incidents.Detection.Sigma.Writing;

namespace Redoubt.Incidents.Tests.Detection.Sigma;

/// <summary>content/sigma names only what there is.</summary>
public sealed class ContentTests
{
    private static readonly HashSet<long> NoIds = [];

    private static YamlMap File(string name)
    {
        using var stream = typeof(LogSources).Assembly.GetManifestResourceStream($"sigma/{name}.yaml")!;
        using var reader = new StreamReader(stream);
        return (YamlMap)YamlReader.Read(reader.ReadToEnd())[0];
    }

    private static void Check(IReadOnlyList<EventForm> forms, IEnumerable<string> fields, string what)
    {
        forms.ShouldNotBeEmpty(what);
        foreach (var form in forms)
        {
            form.Words.ShouldNotBeNull($"{what}: words of {form.Table.Name}");
            foreach (var field in fields)
                form.Find(field).Text(new Leg(form.Table)).ShouldNotBeNullOrEmpty($"{what}: {field}");
        }
    }

    [Fact]
    public void Categories_of_Windows()
    {
        var file = File("windows");
        var general = ((YamlMap)file.Find("fields")!).Entries.Select(entry => entry.Key).ToList();
        foreach (var (category, said) in ((YamlMap)file.Find("categories")!).Entries)
        {
            var fields = (((YamlMap)said).Find("fields") as YamlMap)?.Entries.Select(entry => entry.Key) ?? [];
            Check(LogSources.Shared.Find(new LogSource("windows", category, null), NoIds), fields.Concat(general), category);
        }
    }

    [Fact]
    public void Services_of_Windows()
    {
        foreach (var (service, _) in ((YamlMap)File("windows").Find("services")!).Entries)
            Check(LogSources.Shared.Find(new LogSource("windows", null, service), NoIds), ["EventID", "Provider_Name"], service);
    }

    [Fact]
    public void Every_field_of_the_mapping_of_events_stands_somewhere()
    {
        var mapping = WindowsMapping.Load();
        foreach (var entry in mapping.Entries)
        {
            var table = Redoubt.Kql.Schema.HuntingSchema.Catalog.Find(entry.Table)!;
            var reader = new PlaceReader(table, "AdditionalFields", mapping.Words, '\\');
            foreach (var (field, place) in entry.Fields)
                reader.Read(place, field).Text(new Leg(table)).ShouldNotBeNullOrEmpty($"{entry.Action}: {field}");
        }
    }

    [Fact]
    public void Other_sources()
    {
        foreach (var source in ((YamlList)File("other").Find("sources")!).Items.Cast<YamlMap>())
        {
            var fields = (source.Find("fields") as YamlMap)?.Entries.Select(entry => entry.Key) ?? [];
            var forms = LogSources.Shared.Find(new LogSource(source.Text("product") ?? "any", source.Text("category"), source.Text("service")), NoIds);
            Check(forms, fields.Append("nobody.knows"), $"{source.Text("product")} {source.Text("category")} {source.Text("service")}");
        }
    }
}
