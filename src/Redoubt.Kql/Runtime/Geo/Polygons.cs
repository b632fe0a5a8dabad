namespace Redoubt.Kql.Runtime.Geo;

/// <summary>
/// Polygons and MultiPolygons, with holes; their edges are arcs of great circles, and of the two parts that a ring cuts the sphere into
/// the smaller one is meant. The polygons of a MultiPolygon should not overlap: their areas are summed. Null for what is no polygon.
/// </summary>
internal static class Polygons
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_geo_point_in_polygon", [CellKind.Real, CellKind.Real, CellKind.Text], CellKind.Bool, arguments =>
            Points.At(arguments, 0) is { } place && GeoJson.Polygons(arguments[2]) is { } polygons
                ? Cell.Of(Contain(polygons, place))
                : Cell.Null),
        new("kql_geo_distance_point_to_polygon", [CellKind.Real, CellKind.Real, CellKind.Text], CellKind.Real, arguments =>
            Nearest(arguments) is { } nearest ? Cell.Of(nearest.Angle(Points.At(arguments, 0)!.Value) * Place.Radius) : Cell.Null),
        new("kql_geo_closest_point_on_polygon", [CellKind.Real, CellKind.Real, CellKind.Text], CellKind.Text, arguments =>
            Nearest(arguments) is { } nearest ? GeoJson.Point(nearest) : Cell.Null),
        new("kql_geo_polygon_area", [CellKind.Text], CellKind.Real, arguments => GeoJson.Polygons(arguments[0]) is { } polygons
            ? Cell.Of(polygons.Sum(polygon => Area(polygon[0]) - polygon.Skip(1).Sum(Area)) * Place.Radius * Place.Radius)
            : Cell.Null),
        new("kql_geo_polygon_perimeter", [CellKind.Text], CellKind.Real, arguments => GeoJson.Polygons(arguments[0]) is { } polygons
            ? Cell.Of(polygons.Sum(polygon => polygon.Sum(ring => Edges(ring).Sum(edge => edge.From.Angle(edge.To)))) * Place.Radius)
            : Cell.Null),
        new("kql_geo_polygon_centroid", [CellKind.Text], CellKind.Text, Centroid),
    ];

    internal static IEnumerable<(Place From, Place To)> Edges(Place[] ring) =>
        ring.Select((from, i) => (from, ring[(i + 1) % ring.Length]));

    private static double Area(Place[] ring)
    {
        var area = Math.Abs(SignedArea(ring));
        return Math.Min(area, (4 * Math.PI) - area);
    }

    /// <summary>In steradians; positive when the ring runs counter-clockwise. By the triangles from its first place (Van Oosterom and
    /// Strackee's formula).</summary>
    private static double SignedArea(Place[] ring)
    {
        var area = 0.0;
        for (var i = 2; i < ring.Length; i++)
        {
            var (a, b, c) = (ring[0], ring[i - 1], ring[i]);
            area += 2 * Math.Atan2(a.Dot(b.Cross(c)), 1 + a.Dot(b) + b.Dot(c) + c.Dot(a));
        }

        return area;
    }

    /// <summary>About the smaller part.</summary>
    private static bool RunsCounterClockwise(Place[] ring) => SignedArea(ring) is (> 0 and < 2 * Math.PI) or < -2 * Math.PI;

    /// <summary>Whether one of them contains the place.</summary>
    internal static bool Contain(List<List<Place[]>> polygons, Place place) => polygons.Exists(polygon => Contains(polygon, place));

    private static bool Contains(List<Place[]> polygon, Place place) =>
        Encloses(polygon[0], place) && !polygon.Skip(1).Any(hole => Encloses(hole, place));

    /// <summary>Whether the ring turns about the place: the angles at which its edges are seen from there come to a whole turn.</summary>
    private static bool Encloses(Place[] ring, Place place)
    {
        var turn = 0.0;
        foreach (var (from, to) in Edges(ring))
            turn += Math.Atan2(place.Dot(from.Cross(to)), place.Cross(from).Dot(place.Cross(to)));
        // About the other end of the Earth the turn is the other way.
        return Math.Abs(turn) > Math.PI && turn > 0 == RunsCounterClockwise(ring);
    }

    /// <summary>The place of the polygons that is nearest: itself within.</summary>
    private static Place? Nearest(ReadOnlySpan<Cell> arguments)
    {
        if (Points.At(arguments, 0) is not { } place || GeoJson.Polygons(arguments[2]) is not { } polygons)
            return null;
        return Contain(polygons, place)
            ? place
            : polygons.SelectMany(polygon => polygon.SelectMany(Edges)).Select(edge => place.Nearest(edge.From, edge.To)).MinBy(place.Angle);
    }

    /// <summary>By the integral of the places over the area, which is one along the edges (Stokes' theorem).</summary>
    private static Cell Centroid(ReadOnlySpan<Cell> arguments)
    {
        if (GeoJson.Polygons(arguments[0]) is not { } polygons)
            return Cell.Null;
        var sum = default(Place);
        foreach (var polygon in polygons)
        {
            for (var i = 0; i < polygon.Count; i++)
            {
                var sign = RunsCounterClockwise(polygon[i]) == (i == 0) ? 1 : -1;
                foreach (var (from, to) in Edges(polygon[i]))
                    sum += sign * from.Angle(to) * from.Cross(to).Unit();
            }
        }

        return sum.Length > 1e-15 ? GeoJson.Point(sum.Unit()) : Cell.Null;
    }
}
