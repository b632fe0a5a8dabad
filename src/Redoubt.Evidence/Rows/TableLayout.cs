using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Evidence.Rows;

/// <summary>A hunting table as rows for it are written: its columns by their place.</summary>
public sealed class TableLayout
{
    /// <summary>By what a record that is sent again is recognised.</summary>
    internal const string HashColumn = "_hash";

    /// <summary>What the record said that no column holds, as JSON; only in tables without AdditionalFields.</summary>
    internal const string RestColumn = "_rest";

    private static readonly Dictionary<string, TableLayout> All = HuntingSchema.Catalog.Tables
        .Select((table, number) => new TableLayout(table, number))
        .ToDictionary(layout => layout.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, int> _places;
    private readonly Dictionary<string, int> _placesAnyCase;

    private TableLayout(TableSchema schema, int number)
    {
        (Schema, Number) = (schema, number);
        var names = schema.Columns.Select(column => column.Name).ToList();
        Kinds = [.. schema.Columns.Select(column => KindOf(column.Type))];
        Rest = names.IndexOf("AdditionalFields");
        if (Rest < 0)
        {
            Rest = names.Count;
            names.Add(RestColumn);
            Kinds = [.. Kinds, CellKind.Json];
        }

        Time = schema.TimeColumn is { } time ? names.IndexOf(time.Name) : -1;
        _placesAnyCase = names.Select((name, place) => (name, place)).DistinctBy(pair => pair.name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pair => pair.name, pair => pair.place, StringComparer.OrdinalIgnoreCase);
        _places = names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
    }

    public static IEnumerable<TableLayout> Tables => All.Values;

    public string Name => Schema.Name;

    public TableSchema Schema { get; }

    /// <summary>How many columns a source can fill.</summary>
    public int Width => Kinds.Length;

    /// <summary>The place of the table among the tables.</summary>
    internal int Number { get; }

    /// <summary>The place of the column that tells when a row happened; -1 for tables of states and of knowledge.</summary>
    internal int Time { get; }

    /// <summary>The place of the column for what no other holds.</summary>
    internal int Rest { get; }

    internal CellKind[] Kinds { get; }

    /// <summary>The table of a name as written in the schema; null when there is none.</summary>
    public static TableLayout? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>The place of a column; -1 when the table has none of this name.</summary>
    public int Place(string column) => _places.GetValueOrDefault(column, -1);

    /// <summary>The place of a column whose letters may be of another case; -1 when the table has none.</summary>
    internal int PlaceAnyCase(string column) => _places.TryGetValue(column, out var place) ? place : _placesAnyCase.GetValueOrDefault(column, -1);

    /// <summary>The name under which the column at a place is stored.</summary>
    internal string StoredName(int place) => place < Schema.Columns.Count ? Schema.Columns[place].StoredName : RestColumn;

    private static CellKind KindOf(KqlType type) => type switch
    {
        KqlType.Bool => CellKind.Bool,
        KqlType.Int => CellKind.Int,
        KqlType.Real or KqlType.Decimal => CellKind.Real,
        KqlType.Dynamic => CellKind.Json,
        KqlType.String or KqlType.Guid => CellKind.Text,
        KqlType.DateTime => CellKind.Time,
        _ => CellKind.Long,
    };
}
