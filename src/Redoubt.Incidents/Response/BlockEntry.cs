namespace Redoubt.Incidents.Response;

/// <summary>A value on a block list, or one that was. Times are UTC.</summary>
/// <param name="Id">A UUID; its indicator's in STIX.</param>
/// <param name="List">Which list.</param>
/// <param name="Value">In the list's form: lower case, no blanks, one line.</param>
/// <param name="Action">The action that put it there.</param>
/// <param name="Reason">Why.</param>
/// <param name="Added">When it came on the list.</param>
/// <param name="Changed">When it last came on or off.</param>
/// <param name="Expires">When it leaves by itself; null for never.</param>
/// <param name="Removed">When it was taken off.</param>
public sealed record BlockEntry(
    string Id, BlockList List, string Value, long Action, string Reason, DateTimeOffset Added, DateTimeOffset Changed, DateTimeOffset? Expires,
    DateTimeOffset? Removed)
{
    /// <summary>Whether it is blocked at a time.</summary>
    public bool IsBlocked(DateTimeOffset time) => Removed is null && (Expires is null || Expires > time);
}
