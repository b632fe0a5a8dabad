namespace Redoubt.Kql.Runtime.Operators;

/// <summary>What the language's own operators need beyond SQL.</summary>
internal static class OperatorFunctions
{
    internal static IEnumerable<RuntimeFunction> All => [.. WrappingNumbers.All, .. TermMatches.All, .. Elements.All, .. Gathering.All, .. Sessions.All, .. SeriesArrays.All, .. BagShapes.All, .. Percentiles.All, .. SchemaBuilding.All];
}
