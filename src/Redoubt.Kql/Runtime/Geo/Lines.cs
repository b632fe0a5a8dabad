namespace Redoubt.Kql.Runtime.Geo;

/// <summary>LineStrings and MultiLineStrings; their edges are arcs of great circles. Null for what is no line.</summary>
internal static class Lines
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_geo_line_length", [CellKind.Text], CellKind.Real, arguments =>
            GeoJson.Lines(arguments[0]) is { } lines ? Cell.Of(lines.Sum(Length) * Place.Radius) : Cell.Null),
        new("kql_geo_line_centroid", [CellKind.Text], CellKind.Text, arguments =>
            GeoJson.Lines(arguments[0]) is { } lines && Centroid(lines) is { } centroid ? GeoJson.Point(centroid) : Cell.Null),
        new("kql_geo_line_interpolate_point", [CellKind.Text, CellKind.Real], CellKind.Text, Interpolate),
        new("kql_geo_line_locate_point", [CellKind.Text, CellKind.Real, CellKind.Real], CellKind.Real, Locate),
        new("kql_geo_distance_point_to_line", [CellKind.Real, CellKind.Real, CellKind.Text], CellKind.Real, arguments =>
            Points.At(arguments, 0) is { } place && GeoJson.Lines(arguments[2]) is { } lines
                ? Cell.Of(place.Angle(Nearest(place, lines)) * Place.Radius)
                : Cell.Null),
        new("kql_geo_closest_point_on_line", [CellKind.Real, CellKind.Real, CellKind.Text], CellKind.Text, arguments =>
            Points.At(arguments, 0) is { } place && GeoJson.Lines(arguments[2]) is { } lines
                ? GeoJson.Point(Nearest(place, lines))
                : Cell.Null),
    ];

    /// <summary>In radians.</summary>
    private static double Length(Place[] line)
    {
        var length = 0.0;
        for (var i = 1; i < line.Length; i++)
            length += line[i - 1].Angle(line[i]);
        return length;
    }

    private static Place? Centroid(List<Place[]> lines)
    {
        var sum = default(Place);
        foreach (var line in lines)
        {
            // The mean of an arc points to its middle, and has the length of its chord.
            for (var i = 1; i < line.Length; i++)
                sum += (line[i] - line[i - 1]).Length * (line[i] + line[i - 1]).Unit();
        }

        return sum.Length > 0 ? sum.Unit() : null;
    }

    private static Place Nearest(Place place, List<Place[]> lines)
    {
        var (nearest, least) = (lines[0][0], double.PositiveInfinity);
        foreach (var line in lines)
        {
            for (var i = 1; i < line.Length; i++)
            {
                var candidate = place.Nearest(line[i - 1], line[i]);
                if (place.Angle(candidate) < least)
                    (nearest, least) = (candidate, place.Angle(candidate));
            }
        }

        return nearest;
    }

    /// <summary>The point at a fraction of the length of one line.</summary>
    private static Cell Interpolate(ReadOnlySpan<Cell> arguments)
    {
        if (GeoJson.Lines(arguments[0]) is not { Count: 1 } lines || arguments[1] is not { HasValue: true, Real: >= 0 and <= 1 })
            return Cell.Null;
        var line = lines[0];
        var rest = arguments[1].Real * Length(line);
        for (var i = 1; i < line.Length; i++)
        {
            var length = line[i - 1].Angle(line[i]);
            if (rest <= length)
            {
                var sine = Math.Sin(length);
                return GeoJson.Point((Math.Sin(length - rest) / sine * line[i - 1]) + (Math.Sin(rest) / sine * line[i]));
            }

            rest -= length;
        }

        return GeoJson.Point(line[^1]);
    }

    /// <summary>The fraction of the length of one line at which it is nearest to a point.</summary>
    private static Cell Locate(ReadOnlySpan<Cell> arguments)
    {
        if (GeoJson.Lines(arguments[0]) is not { Count: 1 } lines || Points.At(arguments, 1) is not { } place)
            return Cell.Null;
        var line = lines[0];
        var (passed, at, least) = (0.0, 0.0, double.PositiveInfinity);
        for (var i = 1; i < line.Length; i++)
        {
            var candidate = place.Nearest(line[i - 1], line[i]);
            if (place.Angle(candidate) < least)
                (at, least) = (passed + line[i - 1].Angle(candidate), place.Angle(candidate));
            passed += line[i - 1].Angle(line[i]);
        }

        return Cell.Of(Math.Min(1, at / passed));
    }
}
