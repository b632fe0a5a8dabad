namespace Redoubt.Evidence.Reading;

/// <summary>The bytes of the record at hand; grows as needed up to a limit, beyond which it counts but no longer keeps.</summary>
internal sealed class RecordBuffer(int limit)
{
    private byte[] _bytes = new byte[16 * 1024];
    private int _length;

    public bool Overflown { get; private set; }

    public static string TooLong => $"longer than {RecordReader.LongestRecord / (1024 * 1024)} MB";

    public int Length => _length;

    public Memory<byte> Written => _bytes.AsMemory(0, _length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Overflown || bytes.Length > limit - _length)
        {
            Overflown = true;
            return;
        }

        if (bytes.Length > _bytes.Length - _length)
            Array.Resize(ref _bytes, Math.Min(limit, Math.Max(_bytes.Length * 2, _length + bytes.Length)));
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Replace(ReadOnlySpan<byte> bytes)
    {
        _length = 0;
        Append(bytes);
    }

    public void Clear()
    {
        _length = 0;
        Overflown = false;
    }
}
