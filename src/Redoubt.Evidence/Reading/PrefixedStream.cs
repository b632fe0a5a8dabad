namespace Redoubt.Evidence.Reading;

/// <summary>Bytes that were read ahead, then the rest of the stream. Does not close the stream, which is the caller's.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> _prefix = prefix;

    /// <summary>How many bytes were read from it.</summary>
    public long Taken { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = _prefix.IsEmpty ? rest.Read(buffer) : FromPrefix(buffer);
        Taken += read;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = _prefix.IsEmpty ? await rest.ReadAsync(buffer, cancellationToken) : FromPrefix(buffer.Span);
        Taken += read;
        return read;
    }

    private int FromPrefix(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, _prefix.Length);
        _prefix.Span[..length].CopyTo(buffer);
        _prefix = _prefix[length..];
        return length;
    }
}
