namespace Redoubt.Kql.Runtime.Dynamic;

/// <summary>Arrays and property bags.</summary>
internal static class DynamicFunctions
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        .. ParseJson.All,
        .. Glance.All,
        .. Element.All,
        .. Packing.All,
        .. ArrayParts.All,
        .. ArrayOrder.All,
        .. ArrayChoice.All,
        .. Sets.All,
        .. Bags.All,
        .. BagPaths.All,
        .. Ranges.All,
    ];
}
