namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>A stream: bytes in memory, or what another stream gives when it is unpacked or decrypted. Nothing is unpacked before it is read.</summary>
internal sealed class ByteStream(MemoryStream? memory, Func<byte[]?>? open = null)
{
    private MemoryStream? _memory = memory;
    private Func<byte[]?>? _open = open;

    /// <summary>Where what is written goes to when the stream is closed, changed on the way: of a stream that packs or encrypts.</summary>
    public Action<byte[]>? Finish { get; init; }

    /// <summary>The bytes; null when they cannot be had.</summary>
    public MemoryStream? Memory
    {
        get
        {
            if (_memory is null && _open is not null)
            {
                var bytes = _open();
                _open = null;
                if (bytes is not null)
                {
                    _memory = new MemoryStream();
                    _memory.Write(bytes);
                    _memory.Position = 0;
                }
            }

            return _memory;
        }
    }

    /// <summary>All from the present position on.</summary>
    public byte[]? Rest()
    {
        if (Memory is not { } memory)
            return null;
        var bytes = new byte[Math.Max(0, memory.Length - memory.Position)];
        memory.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Ends writing.</summary>
    public void Close()
    {
        if (Finish is not null && _memory is { Length: > 0 } written)
        {
            Finish(written.ToArray());
            written.SetLength(0);
        }
    }
}
