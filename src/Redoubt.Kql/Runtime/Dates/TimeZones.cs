namespace Redoubt.Kql.Runtime.Dates;

/// <summary>UTC and the time of a zone of the IANA database.</summary>
internal static class TimeZones
{
    private static readonly Lazy<string> Names = new(() => JsonText.OfTexts(
        TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Order(StringComparer.Ordinal)));

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_datetime_utc_to_local", [CellKind.Integer, CellKind.Text], CellKind.Integer, ToLocal),
        new("kql_datetime_local_to_utc", [CellKind.Integer, CellKind.Text], CellKind.Integer, ToUtc),
        new("kql_datetime_list_timezones", [], CellKind.Text, _ => Cell.Of(Names.Value)),
    ];

    private static Cell ToLocal(ReadOnlySpan<Cell> arguments) =>
        Calendar.Time(arguments[0]) is { } time && Find(arguments[1].Text) is { } zone
            ? Calendar.Of((Int128)time.Ticks + zone.GetUtcOffset(time).Ticks)
            : Cell.Null;

    /// <summary>A time that comes twice, when clocks go back, is the later one (standard time); one that never is, when they go
    /// forward, is read by the offset before.</summary>
    private static Cell ToUtc(ReadOnlySpan<Cell> arguments)
    {
        if (Calendar.Time(arguments[0]) is not { } time || Find(arguments[1].Text) is not { } zone)
            return Cell.Null;
        var local = DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
        return Calendar.Of((Int128)local.Ticks - zone.GetUtcOffset(local).Ticks);
    }

    private static TimeZoneInfo? Find(string? name) =>
        !string.IsNullOrEmpty(name) && name.Length <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
