namespace Redoubt.Kql.Runtime.Numbers;

/// <summary>Shifts of 64 bits. A shift by more is taken modulo 64; by less than nothing it is null.</summary>
internal static class Bits
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        Of("kql_binary_shift_left", (value, by) => value << by),
        Of("kql_binary_shift_right", (value, by) => value >> by),
    ];

    private static RuntimeFunction Of(string name, Func<long, int, long> shift) => new(
        name,
        [CellKind.Integer, CellKind.Integer],
        CellKind.Integer,
        arguments => arguments[0].HasValue && arguments[1].HasValue && arguments[1].Integer >= 0
            ? Cell.Of(shift(arguments[0].Integer, (int)(arguments[1].Integer % 64)))
            : Cell.Null);
}
