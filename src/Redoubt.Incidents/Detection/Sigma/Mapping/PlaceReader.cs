using Redoubt.Incidents.Detection.Sigma.Reading;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Incidents.Detection.Sigma.Mapping;

/// <summary>
/// Reads where a field stands, as the mappings write it: <c>path InitiatingProcess</c>, <c>number ProcessId</c>, <c>FileName</c>,
/// <c>as Name</c> and the rest.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="bag">The column for what has no column of its own.</param>
/// <param name="words">Lists of words by which a field's value is told in others.</param>
/// <param name="separator">What stands between the parts of a path.</param>
internal sealed class PlaceReader(TableSchema table, string bag, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> words, char separator)
{
    /// <summary>The table's bag as a dynamic value; null where it has none.</summary>
    public string? Bag { get; } = table.Find(bag) switch
    {
        null => null,
        { Type: KqlType.Dynamic } => bag,
        _ => $"parse_json({bag})",
    };

    public TableSchema Table => table;

    /// <summary>A field that the mapping does not name stands in the bag.</summary>
    public FieldPlace Rest(string field, bool isNested) =>
        Bag is null ? new NoPlace(field) : new BagPlace(Bag, isNested ? field.Split('.') : [field]);

    /// <exception cref="InvalidDataException">It names what there is not.</exception>
    public FieldPlace Read(YamlNode node, string field) => node switch
    {
        YamlText { Text: { } text } => Read(text, field),
        YamlList list => new AnyPlace(field, [.. list.Items.Select(item => Read(item, field))]),
        _ => throw new InvalidDataException($"{field} stands nowhere."),
    };

    /// <inheritdoc cref="Read(YamlNode, string)"/>
    public FieldPlace Read(string text, string field)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var (operation, target) = space < 0 ? (text, "") : (text[..space], text[(space + 1)..]);
        if (space < 0 && table.Find(text) is not null)
            return Column(text);
        if (words.TryGetValue(operation, out var list))
            return new WordPlace(Named(target), list, Bag is null ? null : new BagPlace(Bag, [field]));
        return operation switch
        {
            "lower" or "truth" or "time" => Column(target),
            "number" => new NumberPlace(Named(target)),
            "address" => new AddressPlace(Named(target)),
            "path" when table.Find(target + "FolderPath") is null => new FileNamePlace(Named(target + "FileName")),
            "path" => new PathPlace(Named(target + "FolderPath"), Named(target + "FileName"), separator),
            "fileName" => new FileNamePlace(Named(target)),
            "account" => new AccountPlace(Named(target + "AccountDomain"), Named(target + "AccountName")),
            "hashes" => new HashesPlace(Named(target + "SHA1"), Named(target + "SHA256"), Named(target + "MD5"), Rest("IMPHASH", false)),
            "registryValue" => new RegistryPathPlace(hasValue: true),
            "registryKey" => new RegistryPathPlace(hasValue: true),
            "registryData" => new RegistryDataPlace(),
            "command" => Column("ProcessCommandLine"),
            "as" => Rest(target, false),
            "rest" => Rest(target, true),
            "within" => Within(target, field),
            "keyOf" => new KeyPlace(Bag ?? throw new InvalidDataException($"{table.Name} has no bag.")),
            "value" => new KnownPlace(target),
            "pipe" => new PipePlace(Rest("PipeName", false)),
            "drop" => new NoPlace(field),
            _ => throw new InvalidDataException($"'{text}' is neither a column of {table.Name} nor an operation."),
        };
    }

    private WithinPlace Within(string target, string field) => target.StartsWith('[')
        ? new WithinPlace(new AnyPlace(field, [.. target.Trim('[', ']').Split(',').Select(one => Read(one.Trim(), field))]))
        : new WithinPlace(Rest(target, true));

    private FieldPlace Column(string name) => table.Find(name) switch
    {
        { Type: KqlType.String } => new TextPlace(name),
        { Type: KqlType.Int or KqlType.Long } => new NumberPlace(name),
        { Type: KqlType.Dynamic } => new WithinPlace(new ConvertedPlace(name)),
        { } => new ConvertedPlace(name),
        null => throw new InvalidDataException($"{table.Name} has no column {name}."),
    };

    private string Named(string name) => table.Find(name)?.Name ?? throw new InvalidDataException($"{table.Name} has no column {name}.");
}
