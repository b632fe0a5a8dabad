namespace Redoubt.Kql.Runtime.Geo;

/// <summary>Distances and directions between points, given by longitude and latitude. Null for what is out of range.</summary>
internal static class Points
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_geo_distance_2points", Reals(4), CellKind.Real, arguments =>
            At(arguments, 0) is { } one && At(arguments, 2) is { } other ? Cell.Of(one.Angle(other) * Place.Radius) : Cell.Null),
        new("kql_geo_point_in_circle", Reals(5), CellKind.Bool, arguments =>
            At(arguments, 0) is { } place && At(arguments, 2) is { } centre && arguments[4] is { HasValue: true, Real: >= 0 } radius
                ? Cell.Of(place.Angle(centre) * Place.Radius <= radius.Real)
                : Cell.Null),
        new("kql_geo_azimuth", Reals(4), CellKind.Real, arguments =>
            At(arguments, 0) is { } from && At(arguments, 2) is { } to && HaveDirection(from, to) ? Cell.Of(from.Azimuth(to)) : Cell.Null),
        new("kql_geo_angle", Reals(6), CellKind.Real, Angle),
    ];

    /// <summary>The place that two arguments are the degrees of.</summary>
    internal static Place? At(ReadOnlySpan<Cell> arguments, int index) => arguments[index].HasValue && arguments[index + 1].HasValue
        ? Place.Of(arguments[index].Real, arguments[index + 1].Real)
        : null;

    private static CellKind[] Reals(int count) => [.. Enumerable.Repeat(CellKind.Real, count)];

    /// <summary>At the second point, clockwise from the first to the third.</summary>
    private static Cell Angle(ReadOnlySpan<Cell> arguments)
    {
        if (At(arguments, 0) is not { } first || At(arguments, 2) is not { } middle || At(arguments, 4) is not { } last
            || !HaveDirection(first, middle) || !HaveDirection(middle, last))
        {
            return Cell.Null;
        }

        var angle = middle.Azimuth(last) - middle.Azimuth(first);
        return Cell.Of(angle < 0 ? angle + (2 * Math.PI) : angle);
    }

    private static bool HaveDirection(Place from, Place to) => (from - to).Length > 1e-15 && (from + to).Length > 1e-15;
}
