using System.Globalization;
using System.Text.Json;

namespace Redoubt.Evidence.Sources;

/// <summary>
/// An object of a record, read field by field and tolerantly: a field that is absent, null, blank or of a wrong type is null, and a
/// wrong type leaves a remark that names the field. Names may be paths with dots; a name that itself has dots (<c>"kibana.alert.uuid"</c>) is
/// found too.
/// </summary>
internal readonly struct RecordFields(JsonElement element, string path, Remarks remarks)
{
    /// <summary>One field's longest text in characters; longer ones are cut.</summary>
    public const int LongestText = 32 * 1024;

    private const int MostListed = 10_000;

    /// <summary>The object itself; undefined when the record does not have it.</summary>
    public JsonElement Element => element;

    public bool Exists => element.ValueKind == JsonValueKind.Object;

    public bool Has(string name) => Exists
        && Find(element, name) is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };

    /// <summary>A text, number or truth value as text; the first of a list of them.</summary>
    public string? Text(string name) => Exists
        && Find(element, name) is { ValueKind: not JsonValueKind.Undefined } value ? Scalar(value, name) : null;

    /// <summary>The first of the names that has a text.</summary>
    public string? Text(string first, string second) => Text(first) ?? Text(second);

    /// <inheritdoc cref="Text(string, string)"/>
    public string? Text(string first, string second, string third) => Text(first) ?? Text(second) ?? Text(third);

    /// <summary>A text, a list of texts, or a text that is a JSON list of texts.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var value = Value(name);
        if (value.ValueKind != JsonValueKind.Array)
            return Scalar(value, name) is { } single ? [single] : [];
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray().Take(MostListed))
        {
            if (Scalar(item, name) is { } text)
                texts.Add(text);
        }

        return texts;
    }

    /// <summary>Like <see cref="Texts"/>; a single text is split at commas and semicolons.</summary>
    public IReadOnlyList<string> Words(string name)
    {
        var texts = Texts(name);
        return texts.Count == 1
            ? texts[0].Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : texts;
    }

    /// <summary>The lines of a text, or the texts of a list, without bullets and blank ones.</summary>
    public IReadOnlyList<string> Lines(string name) => Texts(name)
        .SelectMany(text => text.Split('\n'))
        .Select(line => line.Trim().TrimStart('\u2022', '\uFFFD', '*', '-').Trim())
        .Where(line => line.Length > 0)
        .ToList();

    public double? Number(string name) =>
        Text(name) is { } text
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public DateTimeOffset? Time(string name)
    {
        if (!Exists || Find(element, name) is not { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } value)
            return null;
        var time = Timestamp.Read(value);
        if (time is null && !(value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString())))
            remarks.Add($"{Path(name)} is not a time");
        return time;
    }

    /// <summary>A nested object, or one written as JSON inside a text. Reading from an absent one finds nothing.</summary>
    public RecordFields Object(string name)
    {
        var value = Value(name);
        if (value.ValueKind == JsonValueKind.Object)
            return new RecordFields(value, Path(name), remarks);
        if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            remarks.Add($"{Path(name)} is not an object");
        return new RecordFields(default, Path(name), remarks);
    }

    /// <summary>The objects of a list; a single object counts as a list of one. Both may be written as JSON inside a text.</summary>
    public IEnumerable<RecordFields> Objects(string name)
    {
        var value = Value(name);
        if (value.ValueKind == JsonValueKind.Object)
        {
            yield return new RecordFields(value, Path(name), remarks);
            yield break;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
                remarks.Add($"{Path(name)} is not a list");
            yield break;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var itemPath = $"{Path(name)}[{index++}]";
            if (item.ValueKind == JsonValueKind.Object)
                yield return new RecordFields(item, itemPath, remarks);
            else
                remarks.Add($"{itemPath} is not an object");
        }
    }

    /// <summary>The names of the fields of this object, in order.</summary>
    public IEnumerable<string> Names()
    {
        if (!Exists)
            yield break;
        foreach (var property in element.EnumerateObject())
            yield return property.Name;
    }

    public string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public void Remark(string text) => remarks.Add(text);

    /// <summary>A field's value; a text that holds a JSON object or list is opened, a blank one counts as absent.</summary>
    private JsonElement Value(string name)
    {
        if (!Exists)
            return default;
        var value = Find(element, name);
        if (value.ValueKind != JsonValueKind.String)
            return value;
        var text = value.GetString()!.AsSpan().Trim();
        if (text.Length == 0)
            return default;
        if (text[0] is not ('{' or '['))
            return value;
        if (RecordJson.TryParse(text, out var inner))
            return inner;
        remarks.Add($"{Path(name)} holds JSON that cannot be read");
        return value;
    }

    private string? Scalar(JsonElement value, string name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return Clean(value.GetString()!, name);
            case JsonValueKind.Number:
                return Clean(value.GetRawText(), name);
            case JsonValueKind.True:
                return "true";
            case JsonValueKind.False:
                return "false";
            case JsonValueKind.Array when value.GetArrayLength() > 0
                && value[0].ValueKind is not (JsonValueKind.Array or JsonValueKind.Object):
                return Scalar(value[0], name);
            case JsonValueKind.Object or JsonValueKind.Array:
                remarks.Add($"{Path(name)} is not a text");
                return null;
            default:
                return null;
        }
    }

    private string? Clean(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            text = text.Replace('\0', '\u2400');
            remarks.Add($"{Path(name)} held NUL characters, shown as \u2400");
        }

        if (text.Length <= LongestText)
            return text;
        remarks.Add($"{Path(name)} cut to {LongestText:N0} of {text.Length:N0} characters");
        return text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
    }

    private static JsonElement Find(JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out var whole))
            return whole;
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = name.IndexOf('.', dot + 1))
        {
            if (element.TryGetProperty(name.AsSpan(0, dot), out var outer) && outer.ValueKind == JsonValueKind.Object
                && Find(outer, name[(dot + 1)..]) is { ValueKind: not JsonValueKind.Undefined } inner)
                return inner;
        }

        return default;
    }
}
