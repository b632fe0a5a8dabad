using System.Text;
using System.Text.Json;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>Reads records that say of themselves what kind they are and when they happened, by a mapping file.</summary>
internal sealed class MappedReading : IRowReading
{
    private const int LongestKind = 64;

    private readonly MappingFile _mappings;
    private readonly FlatRecord _record;
    private readonly RecordHash _hash = new();
    private readonly MappedForm _form;
    private readonly int[] _kinds;
    private readonly int[] _times;

    public MappedReading(MappingFile mappings, MappedForm form)
    {
        (_mappings, _form) = (mappings, form);
        _kinds = [.. form.KindFields.Select(mappings.Names.Number)];
        _times = [.. form.TimeFields.Select(mappings.Names.Number)];
        _record = new FlatRecord(mappings.Names, form.IsNested ? null : new HashSet<string>());
    }

    public bool IsWaiting => false;

    public IReadOnlyList<string> Remarks => [];

    public void Settle(RowBatch rows)
    {
    }

    public bool Read(ReadOnlyMemory<byte> json, RowBatch rows, bool hasAlert)
    {
        _record.Read(json);
        Span<char> kind = stackalloc char[LongestKind];
        if (!TryReadKind(ref kind))
            return hasAlert ? false : throw new RecordRejectedException($"{_form.KindFields[0]}: the kind of record must be named");
        if (_form.Ignored.Contains(kind.ToString()))
            return false;
        if (!TryReadTime(out var ticks))
        {
            // The alert is there all the same.
            return hasAlert ? false : throw new RecordRejectedException($"{_form.TimeFields[0]} is not a time");
        }

        var mapping = (_mappings.Find(kind) is { } mappings ? RecordMapper.Choose(_record, mappings) : null) ?? _mappings.Otherwise;
        rows.Begin(mapping.Table);
        RecordMapper.Fill(rows, _record, mapping);
        if (!rows.Has(mapping.ActionColumn))
            rows.Set(mapping.ActionColumn, $"{_form.Product}-{kind}");
        var hash = _hash.Of(json.Span, isNumbered: false);
        if (mapping.ReportId >= 0 && !rows.Has(mapping.ReportId))
            SetReportId(rows, mapping.ReportId, hash & 0x7FFFFFFF);
        rows.End(ticks, hash, hasAlert);
        return true;
    }

    private static void SetReportId(RowBatch rows, int column, long id)
    {
        if (rows.Table.Kinds[column] == CellKind.Text)
            rows.Set(column, id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        else
            rows.Set(column, id);
    }

    private bool TryReadKind(ref Span<char> kind)
    {
        foreach (var field in _kinds)
        {
            if (_record.Find(field) is not (>= 0 and var place) || _record.At(place).Kind != JsonTokenType.String)
                continue;
            var text = _record.Text(place);
            if (text.Length > LongestKind)
                return false;
            kind = kind[..Encoding.UTF8.GetChars(text, kind)];
            return true;
        }

        return _form.KindOf is not null && Guess(ref kind);
    }

    private bool Guess(ref Span<char> kind)
    {
        if (_form.KindOf!(_record) is not { } guessed)
            return false;
        guessed.CopyTo(kind);
        kind = kind[..guessed.Length];
        return true;
    }

    private bool TryReadTime(out long ticks)
    {
        ticks = 0;
        foreach (var field in _times)
        {
            if (_record.Find(field) is >= 0 and var place && Instant.TryRead(_record.Text(place), out ticks))
                return true;
        }

        return false;
    }
}

/// <summary>How a product's records say what they are.</summary>
/// <param name="Product">The product's name, for the ActionType of kinds that no mapping names.</param>
/// <param name="KindFields">The fields that may tell the kind.</param>
/// <param name="TimeFields">The fields that may tell the time.</param>
/// <param name="IsNested">The fields of objects are called by their path with dots.</param>
/// <param name="Ignored">Kinds that are no events.</param>
/// <param name="KindOf">Tells the kind from the other fields.</param>
internal sealed record MappedForm(
    string Product, IReadOnlyList<string> KindFields, IReadOnlyList<string> TimeFields, bool IsNested, IReadOnlySet<string> Ignored,
    Func<FlatRecord, string?>? KindOf = null);
