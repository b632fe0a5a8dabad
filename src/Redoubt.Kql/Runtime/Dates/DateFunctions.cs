namespace Redoubt.Kql.Runtime.Dates;

/// <summary>Points and lengths of time, both in ticks.</summary>
internal static class DateFunctions
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        .. Calendar.All,
        .. DateParts.All,
        .. DateFormat.All,
        .. DateMaking.All,
        .. TimeZones.All,
    ];
}
