namespace Redoubt.Kql.Plan;

/// <summary>The rows at one place of a pipeline.</summary>
/// <param name="Select">What gives them. It can give more columns than are seen, for the engine's own use.</param>
/// <param name="Columns">The columns that the query sees, in order.</param>
internal sealed record Rows(Select Select, IReadOnlyList<Column> Columns)
{
    /// <summary>What a fault leaves: no columns that are known.</summary>
    public static Rows Unknown { get; } = new(new Select { Items = [] }, []) { Broken = true };

    /// <summary>Whether the rows have an order that <c>prev</c> and its like can rely on.</summary>
    public bool Serialized { get; init; }

    /// <summary>What the rows are called in <c>union withsource</c>; null for rows without a name.</summary>
    public string? Name { get; init; }

    public RenderDirective? Render { get; init; }

    /// <summary>Whether a fault before this place hides what columns there are: unknown names are then no fault of their own.</summary>
    public bool Broken { get; init; }

    /// <summary>Whether there may be columns that only the rows themselves tell, as after <c>bag_unpack</c>: names that nobody knows
    /// are then null.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The hidden column that tells when a row was stored; null where the rows are not those of a table any more.</summary>
    public Column? Ingested { get; init; }

    /// <summary>
    /// By what rows without an order can be put into one: the keys of their groups, of which each row has its own. Empty where nothing
    /// such is known. Where an order shows, it is then the same each time.
    /// </summary>
    public IReadOnlyList<Column> GroupKeys { get; init; } = [];

    /// <summary>
    /// The hidden column by which the rows are in order where the database keeps none: inside a lateral join. Null elsewhere, and where
    /// there is no order.
    /// </summary>
    public Column? Position { get; init; }

    public Column? Find(string name)
    {
        foreach (var column in Columns)
        {
            if (string.Equals(column.Name, name, StringComparison.Ordinal))
                return column;
        }

        return null;
    }

    /// <summary>The same rows under a name.</summary>
    public Rows Called(string name) => this with { Name = name };

    /// <summary>The same rows with other columns to see.</summary>
    public Rows Showing(IReadOnlyList<Column> columns) => this with { Columns = columns };

    /// <summary>The same rows, open to columns that nobody knows or not.</summary>
    public Rows Opened(bool open) => this with { IsOpen = open };

    /// <summary>A source for the next step.</summary>
    public Source AsSource() => new SelectSource(Select);

    /// <summary>The next step: values computed from these rows, all of them shown; the order stays.</summary>
    public Rows Computing(IReadOnlyList<Item> items)
    {
        IEnumerable<Column> hidden = [.. Ingested is { } ingested ? (Column[])[ingested] : [], .. GroupKeys, .. Position is { } position ? (Column[])[position] : []];
        return With(
            new Select { From = AsSource(), Items = [.. items, .. hidden.Select(Plan.Select.Same)] },
            [.. items.Select(item => item.Column)], keepsHidden: true).Opened(false);
    }

    /// <summary>The rows of a selection over these, which keeps their faults.</summary>
    /// <param name="serialized">Whether they have an order; null for as these have.</param>
    /// <param name="keepsHidden">Whether the selection gives the hidden columns, too.</param>
    public Rows With(Select select, IReadOnlyList<Column> columns, bool? serialized = null, bool keepsHidden = false) => this with
    {
        Select = select,
        Columns = columns,
        Serialized = serialized ?? Serialized,
        Name = null,
        IsOpen = IsOpen && keepsHidden,
        Ingested = keepsHidden ? Ingested : null,
        GroupKeys = keepsHidden ? GroupKeys : [],
        Position = keepsHidden ? Position : null,
    };

    /// <summary>Only the rows for which something is true.</summary>
    public Rows Where(Scalar condition) => With(
        new Select { From = AsSource(), Items = [.. Select.Items.Select(item => Plan.Select.Same(item.Column))], Where = Filters.Simplify(condition) },
        Columns, keepsHidden: true);

    /// <summary>The same rows with hidden values beside the columns.</summary>
    public Rows Adding(IReadOnlyList<Item> hidden) => With(
        new Select { From = AsSource(), Items = [.. Select.Items.Select(item => Plan.Select.Same(item.Column)), .. hidden] }, Columns, keepsHidden: true);

    /// <summary>The same rows in the order of a hidden column of theirs.</summary>
    public Rows OrderedBy(Column position) => new(Select, Columns)
    {
        Serialized = true, Name = Name, Render = Render, Broken = Broken, Ingested = Ingested, GroupKeys = GroupKeys, Position = position,
    };
}
