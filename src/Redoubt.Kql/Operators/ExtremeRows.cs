using Redoubt.Kql.Plan;

namespace Redoubt.Kql.Operators;

/// <summary>
/// <c>arg_max</c> and <c>arg_min</c> of whole rows. Gathered as a record in an aggregate, every row that is larger than those before it
/// is copied, which takes all memory where rows come in the order of time. Here the rows are found first, by the few columns that tell
/// them, and the other columns are read of those alone.
/// </summary>
internal sealed class ExtremeRows
{
    // A record of so few columns is cheap.
    private const int MostGathered = 3;

    private readonly Rows _rows;
    private readonly IReadOnlyList<Item> _keys;
    private readonly IReadOnlyList<Item> _others;
    private readonly CallScalar _call;
    private readonly List<Item> _values;

    private ExtremeRows(Rows rows, IReadOnlyList<Item> keys, Item extreme, IReadOnlyList<Item> aggregates)
    {
        (_rows, _keys, _call) = (rows, keys, (CallScalar)extreme.Value);
        _others = [.. aggregates.Where(aggregate => aggregate != extreme)];
        _values = [.. _call.Parts.Skip(1).Select(value => new Item(value, new Column("", value.Type)))];
    }

    private Scalar By => _call.Parts[0];

    private bool IsMax => _call.Function == "arg_max";

    private IEnumerable<Item> KeyColumns => _keys.Select(key => Select.Same(key.Column));

    private Select Input => new() { From = _rows.AsSource(), Items = [.. _rows.Select.Items.Select(item => Select.Same(item.Column)), .. _keys] };

    /// <summary>The groups, and the values over them with the record's fields replaced by columns; null where that is not how to do it.</summary>
    public static (Select Groups, IReadOnlyList<Item> Results)? Of(Rows rows, IReadOnlyList<Item> keys, IReadOnlyList<Item> aggregates, IReadOnlyList<Item> results)
    {
        var extremes = aggregates.Where(item => item.Value is CallScalar { Function: "arg_max" or "arg_min" }).ToList();
        if (extremes.Count == 0)
            return null;
        var widest = extremes.MaxBy(item => item.Value.Parts.Count);
        var extreme = new ExtremeRows(rows, keys, widest, aggregates);
        if (extreme.Groups() is not { } groups)
            return null;
        Scalar Field(Scalar part) => part is CallScalar { Function: "field", Parts: [ColumnScalar read, PositionScalar at] } && read.Column == widest.Column
            ? extreme._values[at.Position - 1].Column.Read()
            : part;
        return (groups, [.. results.Select(result => result with { Value = Rewriting.Map(result.Value, Field) })]);
    }

    private Select? Groups()
    {
        if (_others.Count == 0 && _keys.Count > 0 && Certainty.IsPlain(_rows.Select) && _keys.Concat(_values).All(item => item.Value is ColumnScalar))
            return Sorted();
        return _values.Count > MostGathered && Certainty.IsRepeatable(_rows.Select) ? Matched() : null;
    }

    /// <summary>The first row of each group when sorted: over a table alone the database does not sort for that.</summary>
    private Select Sorted()
    {
        var number = new Column("", KqlType.Long);
        var first = new WindowScalar("row.number", KqlType.Long, [], [.. _keys.Select(key => key.Column.Read())], [new Ordering(By, Descending: IsMax, NullsFirst: false)]);
        return new Select
        {
            From = new SelectSource(new Select { From = new SelectSource(Input), Items = [.. KeyColumns, .. _values, new Item(first, number)] }),
            Items = [.. KeyColumns, .. _values.Select(value => Select.Same(value.Column))],
            Where = new CallScalar("eq.filter", KqlType.Bool, number.Read(), new PositionScalar(1)),
        };
    }

    /// <summary>The largest value of each group first, then the rows that have it, of which one is kept.</summary>
    private Select Matched()
    {
        var (by, largest) = (new Column("", By.Type), new Column("", By.Type));
        var theirs = _keys.Select(key => new Item(key.Column.Read(), key.Column.Again())).ToList();
        var groups = new Select
        {
            From = new SelectSource(Input),
            Items = [.. theirs, new Item(new CallScalar(IsMax ? "max" : "min", By.Type, By), largest), .. _others],
            GroupBy = [.. _keys.Select(key => (Scalar)key.Column.Read())],
        };
        var rows = new Select { From = new SelectSource(Input), Items = [.. KeyColumns, new Item(By, by), .. _values] };
        // The plain comparison lets the database skip what has no largest value in it; null it finds nowhere.
        var plain = By is ColumnScalar { Type: KqlType.DateTime or KqlType.Long or KqlType.Int } column && Certainty.IsKnown(_rows.Select, column.Column);
        var condition = _keys.Zip(theirs, (key, other) => Same(key.Column, other.Column, key.Column.Type == KqlType.String))
            .Aggregate(Same(by, largest, plain), (all, one) => new CallScalar("and", KqlType.Bool, all, one));
        var alone = _keys.Count == 0;
        return new Select
        {
            From = new JoinSource(alone ? JoinMatch.Right : JoinMatch.Inner, new SelectSource(rows), new SelectSource(groups), condition),
            Items = [.. KeyColumns, .. _values.Select(value => alone ? Padded(value.Column) : Select.Same(value.Column)), .. _others.Select(other => Select.Same(other.Column))],
            DistinctOn = [.. _keys.Select(key => key.Column.Read())],
            Limit = alone ? ConstantScalar.Of(1L) : null,
        };
    }

    private static CallScalar Same(Column left, Column right, bool plain) => new(plain ? "eq.filter" : "same", KqlType.Bool, left.Read(), right.Read());

    // Without rows there is one group all the same, of nothing.
    private static Item Padded(Column column) =>
        column.Type == KqlType.String ? new Item(new CallScalar("text.known", KqlType.String, column.Read()), column) : Select.Same(column);
}
