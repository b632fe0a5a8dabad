namespace Redoubt.Kql.Plan;

/// <summary>
/// Makes a plan small before it is written: values that nobody reads are left out, and steps that only pass on or filter are put into
/// the next one. The database does as much by itself; it does it faster on less text.
/// </summary>
internal sealed class Pruning
{
    private readonly Dictionary<Shared, HashSet<Column>> _needs = [];
    private readonly Dictionary<Shared, Select> _shared = [];

    /// <summary>How many places read each shared selection.</summary>
    public Dictionary<Shared, int> Uses { get; } = [];

    /// <summary>Shared selections as they are to be written, those that others read first.</summary>
    public IReadOnlyList<(Shared Shared, Select Select)> Shared { get; private set; } = [];

    /// <summary>A shared selection as it is to be written.</summary>
    public Select Of(Shared shared) => _shared[shared];

    public Select Run(Select select)
    {
        var order = new List<Shared>();
        Collect(select, order, []);
        var pruned = Prune(select, [.. select.Items.Select(item => item.Column)], keepOrder: true);
        // Those that read others come first, so that all that is needed of a selection is known before it is pruned.
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var shared = order[i];
            _shared[shared] = Prune(shared.Rows.Select, _needs.GetValueOrDefault(shared) ?? [], keepOrder: false);
        }

        Shared = [.. order.Select(shared => (shared, _shared[shared]))];
        return pruned;
    }

    private Select Prune(Select select, HashSet<Column> needed, bool keepOrder)
    {
        var items = select.Distinct || keepOrder ? select.Items : [.. select.Items.Where(item => needed.Contains(item.Column) || Multiplies(item.Value))];
        if (select.GroupBy is { Count: 0 } && items.Count == 0)
            items = [select.Items[0]];
        var read = new HashSet<Column>();
        foreach (var scalar in Scalars(select, items))
            Reads(scalar, read);
        var pruned = new Select
        {
            Items = [.. items.Select(item => item with { Value = Inner(item.Value) })],
            From = select.From is null ? null : Prune(select.From, read),
            Where = select.Where is null ? null : Inner(select.Where),
            GroupBy = select.GroupBy?.Select(Inner).ToList(),
            OrderBy = [.. select.OrderBy.Select(key => key with { Value = Inner(key.Value) })],
            Limit = select.Limit is null ? null : Inner(select.Limit),
            Distinct = select.Distinct,
            DistinctOn = [.. select.DistinctOn.Select(Inner)],
        };
        return Merging.Merge(pruned, keepOrder);
    }

    // What makes several rows of one stays, though nobody reads it.
    private static bool Multiplies(Scalar value) => value is CallScalar
    {
        Function: "elements" or "elements.pairs" or "element.numbers" or "series" or "lines" or "unfold" or "unfold.numbers" or "unfold.each",
    };

    // Selections inside values are pruned as well.
    private Scalar Inner(Scalar scalar) => Rewriting.Map(scalar, part => part switch
    {
        SelectScalar select => new SelectScalar(Prune(select.Select, [], keepOrder: true), select.Type),
        InSelectScalar list => new InSelectScalar(list.Value, Prune(list.Select, [], keepOrder: true)),
        _ => part,
    });

    private Source Prune(Source source, HashSet<Column> needed)
    {
        switch (source)
        {
            case TableSource table:
                return new TableSource(table.StoredIn, table.Table, [.. table.Columns.Where(pair => needed.Contains(pair.Column))]);
            case SelectSource select:
                return new SelectSource(Prune(select.Select, needed, keepOrder: false));
            case JoinSource join:
                var read = new HashSet<Column>(needed);
                if (join.Condition is not null)
                    Reads(join.Condition, read);
                if (join.Match == JoinMatch.Lateral)
                    ReadsDeep(join.Right, read);
                return new JoinSource(join.Match, Prune(join.Left, read), Prune(join.Right, read), join.Condition is null ? null : Inner(join.Condition));
            case UnionSource union:
                var kept = Enumerable.Range(0, union.Columns.Count).Where(i => needed.Contains(union.Columns[i])).ToList();
                return new UnionSource(
                    [.. union.Branches.Select(branch => Prune(new Select { Items = [.. kept.Select(i => branch.Items[i])], From = branch.From, Where = branch.Where }, [], keepOrder: true))],
                    [.. kept.Select(i => union.Columns[i])]);
            case ValuesSource or SeriesSource:
                return source;
            case SharedSource shared:
                var pairs = shared.Columns.Where(pair => needed.Contains(pair.Here)).ToList();
                if (!_needs.TryGetValue(shared.Shared, out var need))
                    _needs[shared.Shared] = need = [];
                need.UnionWith(pairs.Select(pair => pair.Original));
                return new SharedSource(shared.Shared, pairs);
            case RecursiveSource recursive:
                return new RecursiveSource(Prune(recursive.First, [], keepOrder: true), Prune(recursive.Step, [], keepOrder: true), recursive.Last, recursive.Columns);
            default:
                throw new InvalidOperationException();
        }
    }

    private static IEnumerable<Scalar> Scalars(Select select, IReadOnlyList<Item> items) =>
    [
        .. items.Select(item => item.Value), .. select.Where is null ? [] : (Scalar[])[select.Where], .. select.GroupBy ?? [],
        .. select.OrderBy.Select(key => key.Value), .. select.Limit is null ? [] : (Scalar[])[select.Limit], .. select.DistinctOn,
    ];

    private static void Reads(Scalar scalar, HashSet<Column> read)
    {
        if (scalar is ColumnScalar column)
            read.Add(column.Column);
        foreach (var part in scalar.Parts)
            Reads(part, read);
    }

    // A lateral side reads columns of the other from anywhere inside.
    private static void ReadsDeep(Source source, HashSet<Column> read)
    {
        switch (source)
        {
            case SelectSource select:
                ReadsDeep(select.Select, read);
                break;
            case JoinSource join:
                if (join.Condition is not null)
                    Reads(join.Condition, read);
                ReadsDeep(join.Left, read);
                ReadsDeep(join.Right, read);
                break;
            case UnionSource union:
                foreach (var branch in union.Branches)
                    ReadsDeep(branch, read);
                break;
            case ValuesSource values:
                foreach (var cell in values.Rows.SelectMany(row => row))
                    Reads(cell, read);
                break;
            case SeriesSource series:
                foreach (var bound in series.Bounds)
                    Reads(bound, read);
                break;
        }
    }

    private static void ReadsDeep(Select select, HashSet<Column> read)
    {
        foreach (var scalar in Scalars(select, select.Items))
            Reads(scalar, read);
        if (select.From is not null)
            ReadsDeep(select.From, read);
    }

    // Every shared selection after those that it reads.
    private void Collect(Select select, List<Shared> order, HashSet<Shared> seen)
    {
        foreach (var scalar in Scalars(select, select.Items))
            Collect(scalar, order, seen);
        if (select.From is not null)
            Collect(select.From, order, seen);
    }

    private void Collect(Scalar scalar, List<Shared> order, HashSet<Shared> seen)
    {
        if (scalar is SelectScalar { Select: var one })
            Collect(one, order, seen);
        if (scalar is InSelectScalar { Select: var list })
            Collect(list, order, seen);
        foreach (var part in scalar.Parts)
            Collect(part, order, seen);
    }

    private void Collect(Source source, List<Shared> order, HashSet<Shared> seen)
    {
        switch (source)
        {
            case SelectSource select:
                Collect(select.Select, order, seen);
                break;
            case JoinSource join:
                Collect(join.Left, order, seen);
                Collect(join.Right, order, seen);
                if (join.Condition is not null)
                    Collect(join.Condition, order, seen);
                break;
            case UnionSource union:
                foreach (var branch in union.Branches)
                    Collect(branch, order, seen);
                break;
            case ValuesSource values:
                foreach (var cell in values.Rows.SelectMany(row => row))
                    Collect(cell, order, seen);
                break;
            case SeriesSource series:
                foreach (var bound in series.Bounds)
                    Collect(bound, order, seen);
                break;
            case RecursiveSource recursive:
                seen.Add(recursive.Last);
                Collect(recursive.First, order, seen);
                Collect(recursive.Step, order, seen);
                break;
            case SharedSource shared:
                Uses[shared.Shared] = Uses.GetValueOrDefault(shared.Shared) + 1;
                if (!seen.Add(shared.Shared))
                    break;
                Collect(shared.Shared.Rows.Select, order, seen);
                order.Add(shared.Shared);
                break;
        }
    }
}
