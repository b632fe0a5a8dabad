using static Redoubt.Kql.Runtime.CellKind;

namespace Redoubt.Kql.Runtime.Network;

/// <summary>What the database is given for IP addresses.</summary>
internal static class NetworkFunctions
{
    internal static IEnumerable<RuntimeFunction> All { get; } =
    [
        new("kql_parse_ipv4", [Text, Integer], Integer, a => Four(a[0], a[1]) is { } ip ? Cell.Of((long?)ip.Number) : Cell.Null),
        new("kql_format_ipv4", [Text, Integer], Text, a => Cell.Of(Formatted(a)?.Dotted ?? "")),
        new("kql_format_ipv4_mask", [Text, Integer], Text, a => Cell.Of(Formatted(a) is { } ip ? $"{ip.Dotted}/{ip.Prefix4}" : "")),
        new("kql_ipv4_netmask_suffix", [Text], Integer, a =>
            IpAddress.Parse4(Of(a[0])) is { } ip ? Cell.Of((long?)ip.Prefix4) : Cell.Null),
        new("kql_ipv4_is_private", [Text], Bool, a => Cell.Of(AddressRanges.IsPrivate(Of(a[0])))),
        new("kql_ipv4_compare", [Text, Text, Integer], Integer, a => Cell.Of((long?)Compare(Four(a[0], a[2]), Four(a[1], a[2])))),
        new("kql_ipv4_is_match", [Text, Text, Integer], Bool, a => Cell.Of(Same(Four(a[0], a[2]), Four(a[1], a[2])))),
        new("kql_ipv4_is_in_any_range", [Text, Text], Bool, a => Cell.Of(AddressRanges.IsInAny(a, Parse4)), Variadic: true),
        new("kql_ipv4_range_to_cidr_list", [Text, Text], Text, a => Cell.Of(AddressRanges.Cover(Of(a[0]), Of(a[1])))),
        new("kql_parse_ipv6", [Text, Integer], Text, a => Cell.Of(Six(a[0], a[1])?.Canonical ?? "")),
        new("kql_ipv6_compare", [Text, Text, Integer], Integer, a => Cell.Of((long?)Compare(Six(a[0], a[2]), Six(a[1], a[2])))),
        new("kql_ipv6_is_match", [Text, Text, Integer], Bool, a => Cell.Of(Same(Six(a[0], a[2]), Six(a[1], a[2])))),
        new("kql_ipv6_is_in_any_range", [Text, Text], Bool, a => Cell.Of(AddressRanges.IsInAny(a, IpAddress.Parse)), Variadic: true),
        new("kql_has_ipv4", [Text, Text], Bool, a => Cell.Of((bool?)AddressSearch.Has(a)), Variadic: true),
        new("kql_has_ipv4_prefix", [Text, Text], Bool, a => Cell.Of((bool?)AddressSearch.HasPrefix(a)), Variadic: true),
    ];

    private static string Of(Cell cell) => cell.Text ?? "";

    private static IpAddress? Four(Cell text, Cell prefix) =>
        prefix is { HasValue: true, Integer: >= 0 and <= 32 } ? IpAddress.Parse4(Of(text))?.Within4((int)prefix.Integer) : null;

    private static IpAddress? Six(Cell text, Cell prefix) =>
        prefix is { HasValue: true, Integer: >= 0 and <= 128 } ? IpAddress.Parse(Of(text))?.Within((int)prefix.Integer) : null;

    private static int? Compare(IpAddress? one, IpAddress? other) =>
        one is { } first && other is { } second ? first.CompareTo(second) : null;

    private static bool? Same(IpAddress? one, IpAddress? other) => Compare(one, other) is { } order ? order == 0 : null;

    private static IpAddress? Parse4(string text) => IpAddress.Parse4(text);

    /// <summary>The address of a text or of a number in decimal digits, within a prefix.</summary>
    private static IpAddress? Formatted(ReadOnlySpan<Cell> a)
    {
        if (uint.TryParse(Of(a[0]), System.Globalization.NumberStyles.None, null, out var number))
            return Four(Cell.Of(new IpAddress(number, 128).Dotted), a[1]);
        return Four(a[0], a[1]);
    }
}
