using System.Text.Json;
using static Redoubt.Kql.Runtime.CellKind;

namespace Redoubt.Kql.Runtime.Conversions;

/// <summary>What the database is given to make values of one type out of another.</summary>
internal static class ConversionFunctions
{
    internal static IEnumerable<RuntimeFunction> All { get; } =
    [
        new("kql_long", [Text], Integer, a => Cell.Of(NumberReading.Long(Of(a)))),
        new("kql_int", [Text], Integer, a => Cell.Of(NumberReading.Int(Of(a)))),
        new("kql_real", [Text], Real, a => Cell.Of(NumberReading.Real(Of(a)))),
        new("kql_bool", [Text], Bool, a => Cell.Of(NumberReading.Bool(Of(a)))),
        new("kql_datetime", [Text], Integer, a => Cell.Of(DateTimeReading.Ticks(Of(a)))),
        new("kql_timespan", [Text], Integer, a => Cell.Of(TimeSpanReading.Ticks(Of(a)))),
        new("kql_guid", [Text], Text, a => Cell.Of(Guid.TryParse(Of(a), out var guid) ? guid.ToString("D") : null)),
        new("kql_json_long", [Text], Integer, a => JsonText.TryParse(a[0].Text, out var v) ? Cell.Of(NumberReading.Long(v)) : Cell.Null),
        new("kql_json_int", [Text], Integer, a => JsonText.TryParse(a[0].Text, out var v) ? Cell.Of(NumberReading.Int(v)) : Cell.Null),
        new("kql_json_real", [Text], Real, a => JsonText.TryParse(a[0].Text, out var v) ? Cell.Of(NumberReading.Real(v)) : Cell.Null),
        new("kql_json_bool", [Text], Bool, a => JsonText.TryParse(a[0].Text, out var v) ? Cell.Of(NumberReading.Bool(v)) : Cell.Null),
        new("kql_json_datetime", [Text], Integer, a => JsonText.TryParse(a[0].Text, out var v) ? Cell.Of(DateTime(v)) : Cell.Null),
        new("kql_json_timespan", [Text], Integer, a => JsonText.TryParse(a[0].Text, out var v) ? Cell.Of(TimeSpan(v)) : Cell.Null),
        new("kql_json_text", [Text], Text, a => Cell.Of(JsonText.TryParse(a[0].Text, out var v) ? JsonText.AsText(v) : "")),
        new("kql_json_type", [Text], Text, a => Cell.Of(JsonText.TryParse(a[0].Text, out var v) ? TypeName(v) : "null")),
        new("kql_real_text", [Real], Text, a => Cell.Of(a[0].IsNull ? "" : RealText.Of(a[0].Real))),
        new("kql_timespan_text", [Integer], Text, a => Cell.Of(a[0].IsNull ? "" : TickText.OfTimeSpan(a[0].Integer))),
    ];

    private static string Of(ReadOnlySpan<Cell> arguments) => arguments[0].Text ?? "";

    private static long? DateTime(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => DateTimeReading.Ticks(value.GetString()!),
        JsonValueKind.Number => NumberReading.Long(value) is { } ticks && TickText.InRange(ticks) ? ticks : null,
        _ => null,
    };

    private static long? TimeSpan(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TimeSpanReading.Ticks(value.GetString()!),
        JsonValueKind.Number => NumberReading.Long(value),
        _ => null,
    };

    private static string TypeName(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "dictionary",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "long" : "double",
        _ => "null",
    };
}
