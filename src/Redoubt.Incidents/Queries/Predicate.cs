namespace Redoubt.Incidents.Queries;

/// <summary>
/// What incidents or alerts must be like, beyond what the fields of a filter say: a tree that becomes SQL with parameters. A value that is
/// not there is unequal to every other, and neither before nor after it.
/// </summary>
public abstract record Predicate
{
    private Predicate()
    {
    }

    /// <summary>All of them hold; with none it is always true.</summary>
    public sealed record All(IReadOnlyList<Predicate> Parts) : Predicate;

    /// <summary>One of them holds; with none it is never true.</summary>
    public sealed record Any(IReadOnlyList<Predicate> Parts) : Predicate;

    public sealed record Not(Predicate Part) : Predicate;

    /// <summary>The field compares so with the value; null is only equal or unequal.</summary>
    public sealed record Compare(QueryField Field, Comparison Comparison, object? Value) : Predicate;

    /// <summary>The field is one of these; null among them is no value.</summary>
    public sealed record OneOf(QueryField Field, IReadOnlyList<object?> Values) : Predicate;

    /// <summary>The text begins with, ends with or holds another.</summary>
    public sealed record Has(QueryField Field, TextPlace Place, string Text) : Predicate;

    /// <summary>A list has an item that meets the condition, in which <see cref="Item"/> stands for the item; null: it has any item.</summary>
    public sealed record Holds(QueryField List, Predicate? Of) : Predicate
    {
        /// <summary>The item of the list that is looked at.</summary>
        public static QueryField Item { get; } = new(FieldType.Text, "item");
    }

    /// <summary>An incident has an alert that meets the condition; null: it has any.</summary>
    public sealed record HasAlert(Predicate? Of) : Predicate;
}

/// <summary>How two values stand to each other.</summary>
public enum Comparison
{
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>Where in a text another is.</summary>
public enum TextPlace
{
    Start,
    End,
    Anywhere,
}
