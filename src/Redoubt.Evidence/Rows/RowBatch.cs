namespace Redoubt.Evidence.Rows;

/// <summary>
/// Rows for the hunting tables, in order, held in few arrays: a source writes them one after another, the store reads them once.
/// Used by one thread at a time.
/// </summary>
public sealed class RowBatch
{
    // The cells of a row begin with two words that tell which of them have a value.
    private const int Marks = 2;
    private const int FixedCost = 96;

    private byte[] _bytes = new byte[64 * 1024];
    private long[] _cells = new long[16 * 1024];
    private Row[] _rows = new Row[256];
    private int _byteCount;
    private int _cellCount;
    private int _open = -1;

    public int Count { get; private set; }

    /// <summary>How many of the rows stand for a record of their own; the others go with an alert or with a row before them.</summary>
    public int Records { get; private set; }

    /// <summary>About how much memory it holds, in bytes.</summary>
    public long Cost => _byteCount + (8L * _cellCount) + ((long)FixedCost * Count);

    internal ReadOnlySpan<Row> Rows => _rows.AsSpan(0, Count);

    /// <summary>Begins a row; whatever was begun and not ended before is dropped.</summary>
    internal void Begin(TableLayout table)
    {
        if (_open >= 0)
            _cellCount = _open;
        _open = _cellCount;
        var needed = _cellCount + Marks + table.Width;
        if (needed > _cells.Length)
            Array.Resize(ref _cells, Math.Max(needed, _cells.Length * 2));
        _cells.AsSpan(_cellCount, Marks + table.Width).Clear();
        _cellCount = needed;
        Table = table;
    }

    /// <summary>The table of the row that was begun.</summary>
    internal TableLayout Table { get; private set; } = null!;

    internal bool Has(int place) => (_cells[_open + (place >> 6)] & (1L << (place & 63))) != 0;

    /// <summary>The text that the open row has in a column; empty when it has none.</summary>
    internal ReadOnlySpan<byte> TextOf(int place) => Has(place) ? Text(_cells[_open + Marks + place]) : [];

    /// <summary>The number that the open row has in a column; null when it has none.</summary>
    internal long? NumberOf(int place) => Has(place) ? _cells[_open + Marks + place] : null;

    /// <summary>A number, truth (1 or 0) or time (ticks).</summary>
    internal void Set(int place, long value)
    {
        _cells[_open + (place >> 6)] |= 1L << (place & 63);
        _cells[_open + Marks + place] = value;
    }

    internal void Set(int place, double value) => Set(place, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A text in UTF-8.</summary>
    internal void Set(int place, ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        SetWritten(place, utf8.Length);
    }

    internal void Set(int place, string text)
    {
        var length = System.Text.Encoding.UTF8.GetBytes(text, Room(System.Text.Encoding.UTF8.GetMaxByteCount(text.Length)));
        SetWritten(place, length);
    }

    /// <summary>Where the next text's bytes can be written, before <see cref="SetWritten"/>.</summary>
    internal Span<byte> Room(int length)
    {
        if (length > _bytes.Length - _byteCount)
            Array.Resize(ref _bytes, Math.Max(_byteCount + length, _bytes.Length * 2));
        return _bytes.AsSpan(_byteCount, length);
    }

    /// <summary>Makes a text of the bytes that were written to <see cref="Room"/>.</summary>
    internal void SetWritten(int place, int length)
    {
        Set(place, ((long)_byteCount << 32) | (uint)length);
        _byteCount += length;
    }

    /// <summary>Makes two texts of the bytes that were written to <see cref="Room"/>: their beginning, and their end.</summary>
    /// <param name="whole">The column for the beginning; -1 for none.</param>
    /// <param name="part">The column for the end.</param>
    /// <param name="length">How many bytes were written.</param>
    /// <param name="wholeLength">How many of them the first text has.</param>
    /// <param name="partStart">Where the second begins.</param>
    internal void SetShared(int whole, int part, int length, int wholeLength, int partStart)
    {
        if (whole >= 0)
            Set(whole, ((long)_byteCount << 32) | (uint)wholeLength);
        Set(part, ((long)(_byteCount + partStart) << 32) | (uint)(length - partStart));
        _byteCount += length;
    }

    /// <summary>Ends the row.</summary>
    /// <param name="ticks">When it happened.</param>
    /// <param name="hash">By what it is recognised when it is sent again.</param>
    /// <param name="companion">It goes with an alert or with a row before it, and is not counted as a record.</param>
    internal void End(long ticks, long hash, bool companion = false)
    {
        if (Count == _rows.Length)
            Array.Resize(ref _rows, _rows.Length * 2);
        _rows[Count++] = new Row(Table, _open, ticks, hash, companion);
        if (!companion)
            Records++;
        _open = -1;
    }

    /// <summary>Gives up the row that was begun.</summary>
    internal void Drop()
    {
        if (_open >= 0)
            _cellCount = _open;
        _open = -1;
    }

    /// <summary>Moves a row to another time; <paramref name="also"/> is a column that holds the same time, or -1.</summary>
    internal void MoveTo(int row, long ticks, int also)
    {
        ref var moved = ref _rows[row];
        if (also >= 0)
            _cells[moved.Cells + Marks + also] = ticks;
        moved = moved with { Ticks = ticks };
    }

    internal bool TryGet(in Row row, int place, out long value)
    {
        value = _cells[row.Cells + Marks + place];
        return (_cells[row.Cells + (place >> 6)] & (1L << (place & 63))) != 0;
    }

    /// <summary>The text that a cell's value stands for.</summary>
    internal ReadOnlySpan<byte> Text(long cell) => _bytes.AsSpan((int)(cell >> 32), (int)cell);

    /// <summary>A row of a batch.</summary>
    internal readonly record struct Row(TableLayout Table, int Cells, long Ticks, long Hash, bool Companion);
}
