using Redoubt.Evidence;

namespace Redoubt.Server.Access;

/// <summary>Comparing and joining scopes.</summary>
internal static class Scopes
{
    /// <summary>The scope of who may see nothing.</summary>
    public static Scope Nothing { get; } = new([], []);

    /// <summary>Whether everything in one is also in the other.</summary>
    public static bool Covers(Scope outer, Scope inner) => Covers(outer.DeviceGroups, inner.DeviceGroups) && Covers(outer.Tenants, inner.Tenants);

    /// <summary>What is in both.</summary>
    public static Scope Intersect(Scope one, Scope other) => new(Intersect(one.DeviceGroups, other.DeviceGroups), Intersect(one.Tenants, other.Tenants));

    /// <summary>
    /// All of several scopes as one; null when there are none. Two that differ in device groups and in tenants cannot be said as one
    /// without adding to them: then the first counts, and nobody sees more than was given.
    /// </summary>
    public static Scope? Join(IEnumerable<Scope> scopes)
    {
        var rest = scopes.ToList();
        for (var i = 0; i < rest.Count; i++)
        {
            for (var j = i + 1; j < rest.Count; j++)
            {
                if (JoinTwo(rest[i], rest[j]) is not { } joined)
                    continue;
                rest.RemoveAt(j);
                rest[i] = joined;
                (i, j) = (-1, rest.Count); // What was joined may now fit another.
            }
        }

        return rest.Count == 0 ? null : rest[0];
    }

    private static Scope? JoinTwo(Scope one, Scope other)
    {
        if (Covers(one, other))
            return one;
        if (Covers(other, one))
            return other;
        if (Same(one.Tenants, other.Tenants))
            return one with { DeviceGroups = Union(one.DeviceGroups, other.DeviceGroups) };
        return Same(one.DeviceGroups, other.DeviceGroups) ? one with { Tenants = Union(one.Tenants, other.Tenants) } : null;
    }

    private static bool Covers(IReadOnlyList<string>? outer, IReadOnlyList<string>? inner) =>
        outer is null || (inner is not null && inner.All(name => outer.Contains(name, StringComparer.OrdinalIgnoreCase)));

    private static bool Same(IReadOnlyList<string>? one, IReadOnlyList<string>? other) => Covers(one, other) && Covers(other, one);

    private static List<string>? Union(IReadOnlyList<string>? one, IReadOnlyList<string>? other) =>
        one is null || other is null ? null : [.. one.Union(other, StringComparer.OrdinalIgnoreCase)];

    private static IReadOnlyList<string>? Intersect(IReadOnlyList<string>? one, IReadOnlyList<string>? other) =>
        one is null ? other : other is null ? one : [.. one.Intersect(other, StringComparer.OrdinalIgnoreCase)];
}
