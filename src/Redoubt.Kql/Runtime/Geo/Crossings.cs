namespace Redoubt.Kql.Runtime.Geo;

/// <summary>Whether shapes have a place in common; null when one is no shape of its kind.</summary>
internal static class Crossings
{
    /// <summary>In radians; about a hundredth of a millimetre.</summary>
    private const double Touching = 1e-12;

    /// <summary>So many pairs of edges are looked at in about a second.</summary>
    private const long MostPairs = 10_000_000;

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_geo_intersects_2lines", [CellKind.Text, CellKind.Text], CellKind.Bool, arguments =>
            GeoJson.Lines(arguments[0]) is { } one && GeoJson.Lines(arguments[1]) is { } other
                ? Cross(Edges(one), Edges(other), static () => false)
                : Cell.Null),
        new("kql_geo_intersects_line_with_polygon", [CellKind.Text, CellKind.Text], CellKind.Bool, arguments =>
            GeoJson.Lines(arguments[0]) is { } lines && GeoJson.Polygons(arguments[1]) is { } polygons
                ? Cross(Edges(lines), Edges(polygons), () => lines.Exists(line => Polygons.Contain(polygons, line[0])))
                : Cell.Null),
        new("kql_geo_intersects_2polygons", [CellKind.Text, CellKind.Text], CellKind.Bool, arguments =>
            GeoJson.Polygons(arguments[0]) is { } one && GeoJson.Polygons(arguments[1]) is { } other
                ? Cross(Edges(one), Edges(other), () => one.Exists(polygon => Polygons.Contain(other, polygon[0][0]))
                    || other.Exists(polygon => Polygons.Contain(one, polygon[0][0])))
                : Cell.Null),
    ];

    private static Cell Cross(List<(Place From, Place To)> one, List<(Place From, Place To)> other, Func<bool> isWithin)
    {
        if ((long)one.Count * other.Count > MostPairs)
            return Cell.Null;
        return Cell.Of(isWithin() || one.Exists(edge => other.Exists(against => Cross(edge, against))));
    }

    private static bool Cross((Place From, Place To) one, (Place From, Place To) other)
    {
        if (Touches(one.From, other) || Touches(one.To, other) || Touches(other.From, one) || Touches(other.To, one))
            return true;
        var (normal1, normal2) = (one.From.Cross(one.To), other.From.Cross(other.To));
        var (from2, to2) = (normal1.Dot(other.From), normal1.Dot(other.To));
        var (from1, to1) = (normal2.Dot(one.From), normal2.Dot(one.To));
        // Each arc's ends lie on both sides of the other's great circle, and not about the circles' crossing on the far side.
        return from2 * to2 < 0 && from1 * to1 < 0 && from1 * to2 > 0;
    }

    private static bool Touches(Place place, (Place From, Place To) edge) => place.Angle(place.Nearest(edge.From, edge.To)) < Touching;

    private static List<(Place From, Place To)> Edges(List<Place[]> lines) =>
        [.. lines.SelectMany(line => line.Skip(1).Select((to, i) => (line[i], to)))];

    private static List<(Place From, Place To)> Edges(List<List<Place[]>> polygons) =>
        [.. polygons.SelectMany(polygon => polygon.SelectMany(Polygons.Edges))];
}
