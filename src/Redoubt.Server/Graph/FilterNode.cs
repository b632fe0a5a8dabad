namespace Redoubt.Server.Graph;

/// <summary>A part of a filter as it is written; what its names mean is found out by <see cref="FilterBinder"/>.</summary>
/// <param name="Position">Characters before it.</param>
internal abstract record FilterNode(int Position)
{
    public sealed record Or(IReadOnlyList<FilterNode> Parts, int Position) : FilterNode(Position);

    public sealed record And(IReadOnlyList<FilterNode> Parts, int Position) : FilterNode(Position);

    public sealed record Not(FilterNode Part, int Position) : FilterNode(Position);

    /// <param name="Operator">eq, ne, gt, ge, lt or le.</param>
    /// <param name="Left">Before it.</param>
    /// <param name="Right">Behind it.</param>
    /// <param name="Position">Of the operator.</param>
    public sealed record Compare(string Operator, FilterNode Left, FilterNode Right, int Position) : FilterNode(Position);

    public sealed record In(FilterNode Left, IReadOnlyList<Literal> Values, int Position) : FilterNode(Position);

    /// <summary>A function of values: contains, startswith, tolower, ...</summary>
    public sealed record Call(string Name, IReadOnlyList<FilterNode> Arguments, int Position) : FilterNode(Position);

    /// <summary><c>list/any(item:condition)</c> or <c>list/all(item:condition)</c>.</summary>
    public sealed record Quantified(Path List, bool All, string? Variable, FilterNode? Of, int Position) : FilterNode(Position);

    /// <summary>A property, or a property of what a variable stands for.</summary>
    public sealed record Path(IReadOnlyList<string> Names, int Position) : FilterNode(Position)
    {
        public string Text => string.Join('/', Names);
    }

    /// <param name="Kind">Text, number, time, or name for null, true and false.</param>
    /// <param name="Text">As it stands.</param>
    /// <param name="Position">Where.</param>
    public sealed record Literal(FilterTokenKind Kind, string Text, int Position) : FilterNode(Position)
    {
        public bool IsNull => Kind == FilterTokenKind.Name && Text.Equals("null", StringComparison.OrdinalIgnoreCase);
    }
}
