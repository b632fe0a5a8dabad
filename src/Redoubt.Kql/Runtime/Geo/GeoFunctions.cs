namespace Redoubt.Kql.Runtime.Geo;

/// <summary>Places on Earth, a sphere. Longitudes and latitudes are in degrees (WGS 84), lengths in metres.</summary>
internal static class GeoFunctions
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        .. Points.All,
        .. Geohash.All,
        .. Lines.All,
        .. Polygons.All,
        .. Crossings.All,
        .. S2Functions.All,
        .. WellKnownText.All,
    ];
}
