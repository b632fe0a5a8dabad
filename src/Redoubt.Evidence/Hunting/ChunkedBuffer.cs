using System.Buffers;

namespace Redoubt.Evidence.Hunting;

/// <summary>Grows by pieces that are borrowed, so that a large result neither is copied while it grows nor leaves large arrays behind.</summary>
internal sealed class ChunkedBuffer : IBufferWriter<byte>, IDisposable
{
    private const int PieceSize = 64 * 1024;
    private readonly List<(byte[] Bytes, int Length)> _full = [];
    private byte[] _piece = [];
    private int _used;

    public long Length { get; private set; }

    public ReadOnlySequence<byte> Written
    {
        get
        {
            Segment? first = null, last = null;
            foreach (var (bytes, length) in _full.Append((_piece, _used)))
            {
                last = new Segment(bytes.AsMemory(0, length), last);
                first ??= last;
            }

            return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
        }
    }

    public void Advance(int count) => (_used, Length) = (_used + count, Length + count);

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = Math.Max(sizeHint, 1);
        if (_piece.Length - _used < needed)
        {
            if (_piece.Length > 0)
                _full.Add((_piece, _used));
            (_piece, _used) = (ArrayPool<byte>.Shared.Rent(Math.Max(needed, PieceSize)), 0);
        }

        return _piece.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Clear()
    {
        foreach (var (bytes, _) in _full)
            ArrayPool<byte>.Shared.Return(bytes);
        _full.Clear();
        (_used, Length) = (0, 0);
    }

    public void Dispose()
    {
        Clear();
        if (_piece.Length > 0)
            ArrayPool<byte>.Shared.Return(_piece);
        _piece = [];
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? before)
        {
            Memory = memory;
            if (before is null)
                return;
            RunningIndex = before.RunningIndex + before.Memory.Length;
            before.Next = this;
        }
    }
}
