namespace Redoubt.Kql.Plan;

/// <summary>What a selection makes of no rows.</summary>
internal static class Emptiness
{
    /// <summary>Whether it gives a row even where there are none to begin with: an aggregate of all of them.</summary>
    public static bool ShowsFor(Select select) => select.GroupBy is { Count: 0 } || (select.From is not null && ShowsFor(select.From));

    private static bool ShowsFor(Source source) => source switch
    {
        SelectSource select => ShowsFor(select.Select),
        JoinSource join => ShowsFor(join.Left) || ShowsFor(join.Right),
        UnionSource union => union.Branches.Any(ShowsFor),
        SharedSource => true,
        _ => false,
    };
}
