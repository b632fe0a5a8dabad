using System.Text;
using System.Text.Json;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>Carries out a mapping: fills the row that was begun from a record's fields.</summary>
internal static class RecordMapper
{
    /// <summary>The first mapping whose conditions hold.</summary>
    public static EventMapping? Choose(FlatRecord record, IReadOnlyList<EventMapping> mappings)
    {
        foreach (var mapping in mappings)
        {
            var holds = true;
            foreach (var (field, text) in mapping.Where)
                holds &= record.Find(field) is >= 0 and var place && Is(record.Text(place), text);
            if (holds)
                return mapping;
        }

        return null;
    }

    /// <summary>Whether a text says nothing: Windows writes a dash for that, and a SID that is nobody's.</summary>
    public static bool IsNothing(ReadOnlySpan<byte> text) => text.IsEmpty || (text.Length == 1 && text[0] == '-') || text.SequenceEqual("S-1-0-0"u8);

    public static void Fill(RowBatch rows, FlatRecord record, EventMapping mapping)
    {
        foreach (var step in mapping.Steps)
        {
            var place = record.Find(step.Field);
            if (place >= 0)
                Do(rows, record, place, step);
        }

        if (mapping.ActionColumn >= 0)
            SetAction(rows, record, mapping);
        if (mapping.Whole >= 0)
            rows.Set(mapping.Whole, record.Json);
        RestWriter.Write(rows, record, mapping);
    }

    private static void SetAction(RowBatch rows, FlatRecord record, EventMapping mapping)
    {
        if (mapping.ActionField >= 0 && record.Find(mapping.ActionField) is >= 0 and var place
            && mapping.Actions.TryGetValue(Encoding.UTF8.GetString(record.Text(place)), out var action))
            rows.Set(mapping.ActionColumn, action);
        else if (mapping.Action is not null)
            rows.Set(mapping.ActionColumn, mapping.Action);
    }

    private static void Do(RowBatch rows, FlatRecord record, int place, Step step)
    {
        ref var field = ref record.At(place);
        switch (step.Operation)
        {
            case Operation.Drop:
                field.Used |= field.As is null;
                return;
            case Operation.As:
                field.As = step.Name;
                return;
            case Operation.Pipe:
                field.As = step.Name;
                if (record.Raw(field).StartsWith(@"\\"u8))
                    field.Before = @"\\Device\\NamedPipe"u8.ToArray();
                return;
        }

        if (field.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null)
            return;
        var raw = record.Raw(field);
        if (IsNothing(raw))
        {
            field.Used = true;
            return;
        }

        // What one of several fields has filled stays; the other's value is kept with the rest.
        if (step.First >= 0 ? rows.Has(step.First) : rows.Has(step.Second))
            return;
        field.Used |= step.Operation switch
        {
            Operation.Text => SetText(rows, field, raw, step.First),
            Operation.Path => FieldWriter.Path(rows, field, raw, step.First, step.Second),
            _ => FieldWriter.Write(rows, record.Text(place), step),
        };
        if (step.Operation == Operation.Hashes && !field.Used)
            FieldWriter.LeaveImportHash(ref field, raw);
    }

    private static bool SetText(RowBatch rows, in FlatRecord.Field field, ReadOnlySpan<byte> raw, int column)
    {
        if (!field.Escaped)
            rows.Set(column, raw);
        else
            rows.SetWritten(column, JsonText.Unescape(raw, rows.Room(raw.Length)));
        return true;
    }

    private static bool Is(ReadOnlySpan<byte> text, string expected) =>
        text.Length == expected.Length && Ascii.EqualsIgnoreCase(text, expected);
}
