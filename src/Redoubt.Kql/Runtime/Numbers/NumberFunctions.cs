namespace Redoubt.Kql.Runtime.Numbers;

/// <summary>Mathematics and statistics.</summary>
internal static class NumberFunctions
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        .. RealMath.All,
        .. Rounding.All,
        .. Bits.All,
        .. Distributions.All,
        .. Units.All,
    ];
}
