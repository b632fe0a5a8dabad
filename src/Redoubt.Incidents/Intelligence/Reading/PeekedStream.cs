namespace Redoubt.Incidents.Intelligence.Reading;

/// <summary>A stream whose first bytes were looked at and are read again.</summary>
internal sealed class PeekedStream : Stream
{
    private const int Most = 512;
    private readonly Stream _inner;
    private readonly byte[] _start;
    private int _given;

    private PeekedStream(Stream inner, byte[] start) => (_inner, _start) = (inner, start);

    /// <summary>The first bytes, 512 at most.</summary>
    public ReadOnlySpan<byte> Peeked => _start;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static async Task<PeekedStream> OfAsync(Stream inner, CancellationToken cancel)
    {
        var start = new byte[Most];
        var read = await inner.ReadAtLeastAsync(start, Most, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
        return new PeekedStream(inner, start[..read]);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given >= _start.Length)
            return await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return Give(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        _given >= _start.Length ? _inner.Read(buffer, offset, count) : Give(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Give(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _start.Length - _given);
        _start.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }
}
