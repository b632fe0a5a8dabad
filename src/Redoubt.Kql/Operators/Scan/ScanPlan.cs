using Redoubt.Kql.Plan;

namespace Redoubt.Kql.Operators.Scan;

/// <summary>
/// Runs a scan over rows: they are gathered into lists, in order, and worked through one by one. The lists are cut into short ones,
/// so that what was given is not copied with every row.
/// </summary>
internal sealed class ScanPlan(ScanMachine machine, ScanState state)
{
    public Rows Rows(Rows input, IReadOnlyList<Scalar> keys, string? matchId)
    {
        // Each row is numbered, and read twice: for the scan, and for what it gives.
        var ordinal = new Column("", KqlType.Long);
        var numbered = state.Rows.Adding([new Item(new WindowScalar("row.number", KqlType.Long, [], [], []), ordinal), .. state.Inputs, .. Keys(keys, out var keyColumns)]);
        List<Column> shown = [.. input.Columns, ordinal, .. state.Inputs.Select(item => item.Column), .. keyColumns];
        var shared = new Shared(numbered.Showing(shown), materialized: true);
        var scanned = shared.Reference();
        var offset = input.Columns.Count;
        var place = scanned.Columns[offset];
        var inputs = scanned.Columns.Skip(offset).Take(1 + state.Inputs.Count).ToList();
        var groups = scanned.Columns.Skip(offset + inputs.Count).ToList();

        var number = new Column("", KqlType.Long);
        var within = new Item(new WindowScalar("row.number", KqlType.Long, [], [.. groups.Select(group => group.Read())], [new Ordering(place.Read(), false, true)]), number);
        var counted = scanned.Adding([within]);
        var chunk = new Column("", KqlType.Long);
        var element = new Column("", KqlType.Dynamic);
        var elements = counted.Adding([new Item(new CallScalar("chunk", KqlType.Long, number.Read()), chunk), new Item(machine.Element([.. inputs.Select(column => column.Read())]), element)]);

        var (list, size, first) = (new Column("", KqlType.Dynamic), new Column("", KqlType.Long), new Column("", KqlType.Long));
        var chunks = new Select
        {
            From = elements.AsSource(),
            Items =
            [
                .. groups.Select(Select.Same), Select.Same(chunk), new Item(new CallScalar("one.of", KqlType.Dynamic, number.Read(), element.Read()), list),
                new Item(new CallScalar("count", KqlType.Long), size), new Item(new CallScalar("min", KqlType.Long, place.Read()), first),
            ],
            GroupBy = [.. groups.Select(group => (Scalar)group.Read()), chunk.Read()],
        };
        var piece = new Column("", KqlType.Dynamic);
        var pieces = new Select
        {
            From = new SelectSource(chunks),
            Items = [.. groups.Select(Select.Same), Select.Same(chunk), Select.Same(size), Select.Same(first), new Item(ScanMachine.Row([list.Read(), machine.Start, machine.None]), piece)],
        };
        var (all, total, start) = (new Column("", KqlType.Dynamic), new Column("", KqlType.Long), new Column("", KqlType.Long));
        var whole = new Select
        {
            From = new SelectSource(pieces),
            Items =
            [
                new Item(new CallScalar("one.of", KqlType.Dynamic, chunk.Read(), piece.Read()), all), new Item(new CallScalar("sum", KqlType.Long, size.Read()), total),
                new Item(new CallScalar("min", KqlType.Long, first.Read()), start),
            ],
            GroupBy = [.. groups.Select(group => (Scalar)group.Read())],
        };
        return Given(shared, input, whole, all, total, start, matchId);
    }

    private static List<Item> Keys(IReadOnlyList<Scalar> keys, out List<Column> columns)
    {
        columns = [.. keys.Select(key => new Column("", key.Type))];
        var made = columns;
        return [.. keys.Select((key, i) => new Item(key, made[i]))];
    }

    private Rows Given(Shared shared, Rows input, Select whole, Column all, Column total, Column start, string? matchId)
    {
        var (before, piece) = (new Column("", KqlType.Dynamic), new Column("", KqlType.Dynamic));
        var noElements = new CallScalar("none.of", KqlType.Dynamic, machine.Element([.. Inputs().Select(type => new CallScalar("typed", type, ConstantScalar.Null(type)))]));
        var inner = machine.Fold(ScanMachine.Field(piece.Read(), 0), ScanMachine.Row(
            [ScanMachine.Row(Inputs().Select(type => (Scalar)new CallScalar("typed", type, ConstantScalar.Null(type)))), ScanMachine.Field(before.Read(), 1), machine.None]));
        var after = new Column("", KqlType.Dynamic);
        var step = new LetScalar(after, inner, ScanMachine.Row(
            [noElements, ScanMachine.Field(after.Read(), 1), new CallScalar("joined", KqlType.Dynamic, ScanMachine.Field(before.Read(), 2), ScanMachine.Field(after.Read(), 2))]));
        var folded = new Column("", KqlType.Dynamic);
        var run = new Select
        {
            From = new SelectSource(whole),
            Items = [Select.Same(start), new Item(new FoldScalar(all.Read(), ScanMachine.Row([noElements, machine.Start, machine.None]), before, piece, step), folded)],
            Where = new CallScalar("scan.bounded", KqlType.Bool, total.Read()),
        };
        var (given, record, order) = (new Column("", KqlType.Dynamic), new Column("", KqlType.Dynamic), new Column("", KqlType.Long));
        var lists = new Select
        {
            From = new SelectSource(run),
            Items = [Select.Same(start), new Item(machine.AtEnd(ScanMachine.Field(folded.Read(), 1), ScanMachine.Field(folded.Read(), 2)), given)],
        };
        var unfolded = new Select
        {
            From = new SelectSource(lists),
            Items = [Select.Same(start), new Item(new CallScalar("unfold", KqlType.Dynamic, given.Read()), record), new Item(new CallScalar("unfold.numbers", KqlType.Long, given.Read()), order)],
        };
        return Joined(shared, input, unfolded, record, [start, order], matchId);
    }

    private IEnumerable<KqlType> Inputs() => [KqlType.Long, .. state.Inputs.Select(item => item.Column.Type)];

    // The rows that were given, each with its values and the number of its sequence.
    private Rows Joined(Shared shared, Rows input, Select unfolded, Column record, IReadOnlyList<Column> order, string? matchId)
    {
        var rows = shared.Reference();
        var number = new Column("", KqlType.Long);
        var match = new Column(matchId ?? "", KqlType.Long);
        var declared = state.Declared.Select(column => new Column(column.Name, column.Type)).ToList();
        var fields = new Select
        {
            From = new SelectSource(unfolded),
            Items =
            [
                .. order.Select(Select.Same), new Item(ScanMachine.Field(record.Read(), 0, KqlType.Long), number), new Item(ScanMachine.Field(record.Read(), 1, KqlType.Long), match),
                .. declared.Select((column, i) => new Item(ScanMachine.Field(record.Read(), 2 + i, column.Type), column)),
            ],
        };
        var source = new JoinSource(JoinMatch.Inner, new SelectSource(fields), rows.AsSource(), new CallScalar("eq.filter", KqlType.Bool, number.Read(), rows.Columns[input.Columns.Count].Read()));
        List<Column> columns = [.. rows.Columns.Take(input.Columns.Count)];
        foreach (var column in declared)
        {
            var at = columns.FindIndex(known => known.Name == column.Name);
            if (at >= 0)
                columns[at] = column;
            else
                columns.Add(column);
        }

        if (matchId is not null)
            columns.Add(match);
        return new Rows(new Select { From = source, Items = [.. columns.Select(Select.Same)], OrderBy = [.. order.Select(key => new Ordering(key.Read(), false, true))] }, columns)
        {
            Serialized = true,
            Broken = input.Broken,
        };
    }
}
