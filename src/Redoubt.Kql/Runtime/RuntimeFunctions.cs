namespace Redoubt.Kql.Runtime;

/// <summary>Every function that the database must be given before it can run what the engine translates.</summary>
public static class RuntimeFunctions
{
    public static IReadOnlyList<RuntimeFunction> All { get; } =
    [
        .. Conversions.ConversionFunctions.All,
        .. Dates.DateFunctions.All,
        .. Dynamic.DynamicFunctions.All,
        .. Encodings.EncodingFunctions.All,
        .. Geo.GeoFunctions.All,
        .. Hashes.HashFunctions.All,
        .. Network.NetworkFunctions.All,
        .. Numbers.NumberFunctions.All,
        .. Series.SeriesFunctions.All,
        .. Operators.OperatorFunctions.All,
        .. Parsing.KeyedValues.All,
        .. Parsing.ParsingFunctions.All,
        .. Texts.TextFunctions.All,
    ];
}
