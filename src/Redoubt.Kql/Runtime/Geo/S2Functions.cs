namespace Redoubt.Kql.Runtime.Geo;

/// <summary>Cells of S2 by their tokens.</summary>
internal static class S2Functions
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_geo_point_to_s2cell", [CellKind.Real, CellKind.Real, CellKind.Integer], CellKind.Text, arguments =>
            Cell.Of(Points.At(arguments, 0) is { } place && arguments[2] is { HasValue: true, Integer: >= 0 and <= S2Cell.Deepest } level
                ? S2Cell.Of(place, (int)level.Integer).Token
                : "")),
        new("kql_geo_s2cell_to_central_point", [CellKind.Text], CellKind.Text, arguments =>
            S2Cell.Parse(arguments[0].Text) is { } cell ? GeoJson.Point(cell.Centre) : Cell.Null),
        new("kql_geo_s2cell_to_polygon", [CellKind.Text], CellKind.Text, arguments =>
            S2Cell.Parse(arguments[0].Text) is { } cell ? GeoJson.Polygon(cell.Corners) : Cell.Null),
        new("kql_geo_s2cell_neighbors", [CellKind.Text], CellKind.Text, arguments =>
            S2Cell.Parse(arguments[0].Text) is { } cell
                ? Cell.Of(JsonText.OfTexts(cell.Neighbors().Select(neighbor => neighbor.Token).Distinct(StringComparer.Ordinal)))
                : Cell.Null),
    ];
}
