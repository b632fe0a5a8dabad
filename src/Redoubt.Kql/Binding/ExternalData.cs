using System.Text.Json;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Binding;

/// <summary>
/// Rows from an address, where the administrator allows it: csv, tsv, psv, txt, json (an array or a line each). Everything is read as
/// text and then converted as the columns say.
/// </summary>
internal static class ExternalData
{
    private const int MostCells = 2_000_000;

    public static Rows Bind(ExternalDataExpression external, Binder binder)
    {
        var names = new OutputNames();
        var columns = external.Columns.Select(column => new Column(names.Take(column.Name), column.Type)).ToList();
        var properties = external.Properties.ToDictionary(property => property.Names[0].Name, property => (binder.Value(property.Value, RowContext.None) as ConstantScalar)?.Value,
            StringComparer.OrdinalIgnoreCase);
        var addresses = external.Addresses.Select(address => binder.Value(address, RowContext.None) is ConstantScalar { Value: string text }
            ? text
            : throw Binder.Fault(address.Span, "The address must be a constant text.")).ToList();
        if (binder.Options.ExternalData is not { } fetcher)
        {
            if (binder.Options.ChecksOnly)
                return Empty(columns);
            throw Binder.Fault(external.Span, "externaldata is switched off: queries reach nothing outside this store.",
                "An administrator can allow addresses, or load the list as a table.");
        }

        var rows = new List<IReadOnlyList<string>>();
        foreach (var address in addresses)
        {
            try
            {
                rows.AddRange(Read(fetcher.Fetch(address), Format(properties, address), properties, columns));
            }
            catch (Exception refused) when (refused is ExternalDataRefusedException or JsonException)
            {
                throw Binder.Fault(external.Span, $"externaldata: {refused.Message}");
            }

            if (rows.Count * columns.Count > MostCells)
                throw Binder.Fault(external.Span, $"externaldata: the data is too large: over {MostCells:N0} cells.");
        }

        return rows.Count == 0 ? Empty(columns) : Of(rows, columns);
    }

    // A parameter for each column and not for each cell: lists have a hundred thousand lines.
    private static Rows Of(List<IReadOnlyList<string>> rows, List<Column> columns)
    {
        var texts = columns.Select(_ => new Column("", KqlType.String)).ToList();
        var inner = new Select
        {
            Items = [.. texts.Select((text, i) => new Item(
                new CallScalar("lines", KqlType.String, ConstantScalar.Of(JsonSerializer.Serialize(rows.Select(row => i < row.Count ? row[i].Replace('\0', '\ufffd') : "")))), text))],
        };
        return new Rows(new Select { From = new SelectSource(inner), Items = [.. columns.Select((column, i) => new Item(Cell(texts[i].Read(), column.Type), column))] }, columns);
    }

    private static Rows Empty(List<Column> columns) => new(Select.Pass(new ValuesSource(columns, []), columns), columns);

    private static string Format(Dictionary<string, object?> properties, string address)
    {
        if (properties.TryGetValue("format", out var format) && format is string text)
            return text.ToLowerInvariant();
        var path = address.Split('?', '#')[0];
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            path = path[..^3];
        var extension = Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
        return extension is "tsv" or "psv" or "txt" or "json" ? extension : "csv";
    }

    private static IEnumerable<IReadOnlyList<string>> Read(string text, string format, Dictionary<string, object?> properties, List<Column> columns)
    {
        var skipsFirst = properties.TryGetValue("ignoreFirstRecord", out var ignore) && ignore is true or "true";
        var records = format switch
        {
            "csv" => Delimited.Read(text, ','),
            "tsv" or "tsve" => Delimited.Read(text, '\t'),
            "psv" => Delimited.Read(text, '|'),
            "scsv" => Delimited.Read(text, ';'),
            "txt" => text.Split('\n').Select(line => (IReadOnlyList<string>)[line.TrimEnd('\r')]).Where(line => line[0].Length > 0),
            "raw" => [[text]],
            "json" or "multijson" => Objects(text, columns),
            _ => throw new ExternalDataRefusedException($"the format '{format}' is not supported"),
        };
        return records.Skip(skipsFirst ? 1 : 0);
    }

    private static Scalar Cell(Scalar text, KqlType type) => type == KqlType.String
        ? text
        : new CallScalar(type == KqlType.Dynamic ? "parse_json" : Conversions.Converter(type), type, text);

    private static IEnumerable<IReadOnlyList<string>> Objects(string text, List<Column> columns)
    {
        var reader = text.TrimStart();
        var elements = reader.StartsWith('[')
            ? JsonDocument.Parse(reader).RootElement.EnumerateArray().ToList()
            : [.. reader.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        return elements.Select(element => (IReadOnlyList<string>)[.. columns.Select(column =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(column.Name, out var value) && value.ValueKind != JsonValueKind.Null
                ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()
                : "")]);
    }
}
