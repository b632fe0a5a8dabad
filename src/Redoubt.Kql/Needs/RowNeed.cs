namespace Redoubt.Kql.Needs;

/// <summary>
/// What a row must at least have for a query to find it: never more than the query asks, often less. A row without it can be passed over
/// unseen.
/// </summary>
public abstract record RowNeed
{
    /// <summary>Nothing: every row may be found.</summary>
    public static readonly RowNeed Nothing = new AllNeeds([]);

    /// <summary>What no row has.</summary>
    public static readonly RowNeed Never = new AnyNeed([]);

    /// <summary>All of them.</summary>
    public static RowNeed All(IEnumerable<RowNeed> parts)
    {
        var kept = parts.SelectMany(part => part is AllNeeds all ? all.Parts : [part]).Distinct().ToList();
        return kept.Exists(part => part is AnyNeed { Parts.Count: 0 }) ? Never : kept is [var only] ? only : new AllNeeds(kept);
    }

    /// <summary>One of them.</summary>
    public static RowNeed Any(IEnumerable<RowNeed> parts)
    {
        var kept = parts.SelectMany(part => part is AnyNeed any ? any.Parts : [part]).Distinct().ToList();
        return kept.Exists(part => part is AllNeeds { Parts.Count: 0 }) ? Nothing : kept is [var only] ? only : new AnyNeed(kept);
    }
}

/// <summary>All of these; none of them is nothing at all.</summary>
public sealed record AllNeeds(IReadOnlyList<RowNeed> Parts) : RowNeed;

/// <summary>One of these; none of them is what no row has.</summary>
public sealed record AnyNeed(IReadOnlyList<RowNeed> Parts) : RowNeed;

/// <summary>A text in a column, whatever the case.</summary>
/// <param name="Column">The column, as the schema calls it.</param>
/// <param name="Text">In small letters; only what means the same in every case table: ASCII, and signs without case.</param>
/// <param name="Place">Where it stands.</param>
public sealed record TextNeed(string Column, string Text, TextPlace Place) : RowNeed;

/// <summary>Where a text stands in a column.</summary>
public enum TextPlace
{
    /// <summary>Anywhere.</summary>
    Anywhere,

    /// <summary>At its start.</summary>
    Start,

    /// <summary>At its end.</summary>
    End,

    /// <summary>It is all there is.</summary>
    Whole,

    /// <summary>Anywhere in a text of JSON, which may write any letter as <c>\u</c> and a number.</summary>
    Json,
}
