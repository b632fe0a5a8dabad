using System.Text.Json;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>Writes what went to no column as one JSON object, the values as they were received.</summary>
internal static class RestWriter
{
    public static void Write(RowBatch rows, FlatRecord record, EventMapping mapping)
    {
        var needed = mapping.Rest.Length + 2;
        foreach (ref readonly var field in record.Fields)
            needed += IsLeft(record, field) ? (field.As ?? record.Name(field)).Length + (field.Before?.Length ?? 0) + field.Length + 6 : 0;
        if (needed == 2)
            return;
        var room = rows.Room(needed);
        var at = 0;
        room[at++] = (byte)'{';
        Put(room, ref at, mapping.Rest);
        foreach (ref readonly var field in record.Fields)
        {
            if (!IsLeft(record, field))
                continue;
            if (at > 1)
                room[at++] = (byte)',';
            room[at++] = (byte)'"';
            Put(room, ref at, field.As ?? record.Name(field));
            Put(room, ref at, "\":"u8);
            var isText = field.Kind == JsonTokenType.String;
            if (isText)
                room[at++] = (byte)'"';
            Put(room, ref at, field.Before);
            Put(room, ref at, record.Raw(field));
            if (isText)
                room[at++] = (byte)'"';
        }

        room[at++] = (byte)'}';
        rows.SetWritten(rows.Table.Rest, at);
    }

    private static bool IsLeft(FlatRecord record, in FlatRecord.Field field) =>
        (!field.Used || field.As is not null) && field.Kind != JsonTokenType.Null && !RecordMapper.IsNothing(record.Raw(field));

    private static void Put(Span<byte> room, ref int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(room[at..]);
        at += bytes.Length;
    }
}
