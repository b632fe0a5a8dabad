using System.Globalization;

namespace Redoubt.Evidence.Reading;

/// <summary>What comes out of a packed input, stopped when it grows beyond all measure.</summary>
internal sealed class UnpackedStream(Stream inner, UnpackedBytes bytes) : ForwardStream
{
    public override int Read(Span<byte> buffer) => bytes.Count(inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        bytes.Count(await inner.ReadAsync(buffer, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Counts what comes out of a packed input against what went into it.</summary>
/// <param name="packed">How many bytes were packed.</param>
internal sealed class UnpackedBytes(Func<long> packed)
{
    // Below this any ratio is harmless; above it, more than this many to one is no log that a product wrote.
    private const long FreeOfRatio = 64L << 20;
    private const long HighestRatio = 200;

    private long _count;

    /// <exception cref="UnpackedTooLargeException">There is too much of it.</exception>
    public int Count(int read)
    {
        _count += read;
        return _count > FreeOfRatio && _count > packed() * HighestRatio
            ? throw new UnpackedTooLargeException(string.Create(CultureInfo.InvariantCulture, $"unpacks to more than {HighestRatio} times its size"))
            : read;
    }
}

/// <summary>A packed input unpacks to too much.</summary>
internal sealed class UnpackedTooLargeException(string message) : Exception(message);
