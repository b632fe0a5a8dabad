namespace Redoubt.Kql.Runtime.Geo;

/// <summary>Geohashes of 1 to 18 characters: rectangles of degrees, each character cutting them into 32.</summary>
internal static class Geohash
{
    private const string Digits = "0123456789bcdefghjkmnpqrstuvwxyz";
    private const int Longest = 18;

    /// <summary>Where the neighbours lie, in Kusto's order.</summary>
    private static readonly (int East, int North)[] Around =
        [(-1, -1), (-1, 1), (1, -1), (0, 1), (-1, 0), (1, 1), (1, 0), (0, -1)];

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_geo_point_to_geohash", [CellKind.Real, CellKind.Real, CellKind.Integer], CellKind.Text, arguments =>
            Cell.Of(Points.At(arguments, 0) is not null && arguments[2] is { HasValue: true, Integer: >= 1 and <= Longest } length
                ? Of(arguments[0].Real, arguments[1].Real, (int)length.Integer)
                : "")),
        new("kql_geo_geohash_to_central_point", [CellKind.Text], CellKind.Text, arguments => Rectangle(arguments[0].Text) is var (w, s, e, n)
            ? GeoJson.Point((w + e) / 2, (s + n) / 2)
            : Cell.Null),
        new("kql_geo_geohash_to_polygon", [CellKind.Text], CellKind.Text, arguments => Rectangle(arguments[0].Text) is var (w, s, e, n)
            ? GeoJson.Rectangle(w, s, e, n)
            : Cell.Null),
        new("kql_geo_geohash_neighbors", [CellKind.Text], CellKind.Text, Neighbors),
    ];

    private static string Of(double longitude, double latitude, int length)
    {
        var (west, east, south, north) = (-180.0, 180.0, -90.0, 90.0);
        return string.Create(length, 0, (text, _) =>
        {
            var onLongitude = true;
            for (var i = 0; i < text.Length; i++)
            {
                var digit = 0;
                for (var bit = 0; bit < 5; bit++, onLongitude = !onLongitude)
                {
                    var middle = onLongitude ? (west + east) / 2 : (south + north) / 2;
                    var upper = (onLongitude ? longitude : latitude) >= middle;
                    digit = (digit * 2) + (upper ? 1 : 0);
                    if (onLongitude)
                        (west, east) = upper ? (middle, east) : (west, middle);
                    else
                        (south, north) = upper ? (middle, north) : (south, middle);
                }

                text[i] = Digits[digit];
            }
        });
    }

    private static (double West, double South, double East, double North)? Rectangle(string? geohash)
    {
        if (string.IsNullOrEmpty(geohash) || geohash.Length > Longest)
            return null;
        var (west, east, south, north) = (-180.0, 180.0, -90.0, 90.0);
        var onLongitude = true;
        foreach (var character in geohash)
        {
            var digit = Digits.IndexOf(char.ToLowerInvariant(character));
            if (digit < 0)
                return null;
            for (var bit = 4; bit >= 0; bit--, onLongitude = !onLongitude)
            {
                var upper = (digit >> bit & 1) == 1;
                var middle = onLongitude ? (west + east) / 2 : (south + north) / 2;
                if (onLongitude)
                    (west, east) = upper ? (middle, east) : (west, middle);
                else
                    (south, north) = upper ? (middle, north) : (south, middle);
            }
        }

        return (west, south, east, north);
    }

    /// <summary>There are none beyond the poles; east of 180 degrees it goes on at -180.</summary>
    private static Cell Neighbors(ReadOnlySpan<Cell> arguments)
    {
        if (Rectangle(arguments[0].Text) is not var (west, south, east, north))
            return Cell.Null;
        var length = arguments[0].Text!.Length;
        var neighbors = new List<string>();
        foreach (var (dx, dy) in Around)
        {
            var latitude = ((south + north) / 2) + (dy * (north - south));
            var longitude = ((west + east) / 2) + (dx * (east - west));
            if (Math.Abs(latitude) < 90)
                neighbors.Add(Of(longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude, latitude, length));
        }

        return Cell.Of(JsonText.OfTexts(neighbors.Distinct(StringComparer.Ordinal)));
    }
}
