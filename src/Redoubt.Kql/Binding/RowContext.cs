using Redoubt.Kql.Plan;

namespace Redoubt.Kql.Binding;

/// <summary>The row that values are worked out for: its columns, and what may be used beside them.</summary>
internal sealed class RowContext(Rows? rows, string? operatorName = null)
{
    private Column? _ordinal;

    /// <summary>No row at all: only constants, variables and functions of them.</summary>
    public static RowContext None => new(null);

    /// <summary>The rows, with what functions over neighbouring rows have added to them; null where there are none.</summary>
    public Rows? Rows { get; private set; } = rows;

    /// <summary>The right side of a join, whose columns <c>$right</c> names.</summary>
    public Rows? Right { get; init; }

    /// <summary>Where aggregates are collected; null where there can be none.</summary>
    public AggregateCollector? Aggregates { get; init; }

    /// <summary>The operator that the values are for, for messages.</summary>
    public string? Operator { get; } = operatorName;

    /// <summary>Names that stand for values here, such as the state of a scan's steps.</summary>
    public Func<string, Scalar?>? Names { get; init; }

    /// <summary>What a path's first name stands for, such as a scan's step; null for columns.</summary>
    public Func<string, string, Scalar?>? Members { get; init; }

    public bool IsBroken => Rows?.Broken == true || Right?.Broken == true;

    /// <summary>Whether a name that is not known can be that of a column which no row has.</summary>
    public bool IsOpen => Rows?.IsOpen == true || Right?.IsOpen == true;

    public Column? Find(string name) => Rows?.Find(name);

    /// <summary>Adds a value that is worked out over the rows before anything else here is, and gives the column that holds it.</summary>
    public Scalar Layer(Scalar value)
    {
        var column = new Column("", value.Type);
        Rows = Rows!.Adding([new Item(value, column)]);
        // The database gives the groups of such a function one after the other: the rows' own order is set up again.
        if (IsPartitioned(value) && _ordinal is not null)
        {
            var items = Rows.Select.Items.Select(item => Select.Same(item.Column));
            Rows = Rows.With(new Select { From = Rows.AsSource(), Items = [.. items], OrderBy = [new Ordering(_ordinal.Read(), false, true)] }, Rows.Columns, keepsHidden: true);
        }

        return column.Read();
    }

    /// <summary>What puts the rows into the order that they have now, be it their number or something else.</summary>
    public Scalar Order() => Rows?.Position?.Read() ?? Ordinal();

    /// <summary>The number of each row in the order that the rows have now, or in that of their keys.</summary>
    public Scalar Ordinal()
    {
        if (_ordinal is null)
        {
            _ordinal = new Column("", KqlType.Long);
            IReadOnlyList<Ordering> order = Rows!.Position is { } position ? [new Ordering(position.Read(), Descending: false, NullsFirst: true)] : Rows.Serialized ? [] : [.. Rows.GroupKeys.Select(key => new Ordering(key.Read(), Descending: false, NullsFirst: true))];
            Rows = Rows.Adding([new Item(new WindowScalar("row.number", KqlType.Long, [], [], order), _ordinal)]);
        }

        return _ordinal.Read();
    }

    private static bool IsPartitioned(Scalar value) => value is WindowScalar { PartitionBy.Count: > 0 } || value.Parts.Any(IsPartitioned);
}
