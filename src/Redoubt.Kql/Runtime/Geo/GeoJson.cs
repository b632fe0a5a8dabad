using System.Text.Json;
using Redoubt.Kql.Runtime.Series;

namespace Redoubt.Kql.Runtime.Geo;

/// <summary>Reading and writing of points, lines and polygons. Source: RFC 7946.</summary>
internal static class GeoJson
{
    public static Cell Point(Place place) => Point(place.Longitude, place.Latitude);

    public static Cell Point(double longitude, double latitude) => Cell.Of(JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Point");
        writer.WritePropertyName("coordinates");
        writer.Write([longitude, latitude]);
        writer.WriteEndObject();
    }));

    /// <summary>A rectangle between two corners.</summary>
    public static Cell Rectangle(double west, double south, double east, double north) =>
        Polygon([[west, south], [east, south], [east, north], [west, north]]);

    public static Cell Polygon(Place[] corners) => Polygon(Array.ConvertAll<Place, double[]>(corners, corner => [corner.Longitude, corner.Latitude]));

    private static Cell Polygon(double[][] corners) => Cell.Of(JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Polygon");
        writer.WriteStartArray("coordinates");
        writer.WriteStartArray();
        foreach (var corner in corners.Append(corners[0]))
            writer.Write(corner);
        writer.WriteEndArray();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }));

    /// <summary>The lines of a LineString or a MultiLineString, each of at least two places; null when it is none.</summary>
    public static List<Place[]>? Lines(Cell cell)
    {
        if (Coordinates(cell, out var type) is not { } coordinates)
            return null;
        var lines = type switch
        {
            "LineString" => [Places(coordinates)],
            "MultiLineString" => coordinates.EnumerateArray().Select(Places).ToList(),
            _ => null,
        };
        return lines is { Count: > 0 } && lines.TrueForAll(line => line is not null && AreEdges(line)) ? [.. lines.Select(line => line!)] : null;
    }

    /// <summary>The polygons of a Polygon or a MultiPolygon, each of a shell and its holes, without the last place, which is the first
    /// one again; null when it is none.</summary>
    public static List<List<Place[]>>? Polygons(Cell cell)
    {
        if (Coordinates(cell, out var type) is not { } coordinates)
            return null;
        var polygons = type switch
        {
            "Polygon" => [Rings(coordinates)],
            "MultiPolygon" => coordinates.EnumerateArray().Select(Rings).ToList(),
            _ => null,
        };
        return polygons is { Count: > 0 } && polygons.TrueForAll(polygon => polygon is not null) ? [.. polygons.Select(polygon => polygon!)] : null;
    }

    private static JsonElement? Coordinates(Cell cell, out string? type)
    {
        type = null;
        if (!JsonText.TryParse(cell.Text, out var shape) || shape.ValueKind != JsonValueKind.Object
            || !shape.TryGetProperty("type", out var kind) || kind.ValueKind != JsonValueKind.String
            || !shape.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        type = kind.GetString();
        return coordinates;
    }

    private static List<Place[]>? Rings(JsonElement coordinates)
    {
        if (coordinates.ValueKind != JsonValueKind.Array)
            return null;
        var rings = new List<Place[]>();
        foreach (var element in coordinates.EnumerateArray())
        {
            // The last place is the first one again, and no other one comes twice.
            if (Places(element) is not { Length: >= 4 } ring || ring[0] != ring[^1] || !AreEdges(ring)
                || ring.Distinct().Count() != ring.Length - 1)
            {
                return null;
            }

            rings.Add(ring[..^1]);
        }

        return rings.Count > 0 ? rings : null;
    }

    private static Place[]? Places(JsonElement coordinates)
    {
        if (coordinates.ValueKind != JsonValueKind.Array)
            return null;
        var places = new List<Place>();
        foreach (var element in coordinates.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() < 2
                || Place.Of(SeriesJson.Of(element[0]), SeriesJson.Of(element[1])) is not { } place)
            {
                return null;
            }

            places.Add(place);
        }

        return [.. places];
    }

    /// <summary>Whether there are at least two places, with an arc from each to the next.</summary>
    private static bool AreEdges(Place[] places)
    {
        for (var i = 1; i < places.Length; i++)
        {
            if (places[i] == places[i - 1] || (places[i] + places[i - 1]).Length < 1e-12)
                return false;
        }

        return places.Length >= 2;
    }
}
