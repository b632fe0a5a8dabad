using System.IO.Compression;

namespace Redoubt.Scripts.Files.Archives;

/// <summary>Files packed with gzip.</summary>
internal sealed class GzipFormat : IFileFormat
{
    public bool Is(ByteView bytes) => bytes.StartsWith([0x1F, 0x8B, 0x08]);

    public void Read(FileDraft draft)
    {
        (draft.Format, draft.Type) = ("gzip", "gzip file");
        var name = (draft.Bytes.U8(3) & 8) != 0 ? draft.Bytes.Text((draft.Bytes.U8(3) & 4) != 0 ? 12 + draft.Bytes.U16(10) : 10, 256) : null;
        draft.Fact("Content", "Name inside", name);
        if (ZipDirectory.Inflate(draft.Bytes, draft.Run, stream => new GZipStream(stream, CompressionMode.Decompress)) is { } content)
        {
            if (string.IsNullOrEmpty(name) && draft.Name is { } own)
                name = own.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? own[..^3] : own.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase) ? own[..^4] + ".tar" : null;
            draft.Child(content, name, "unpacked content");
            draft.Content.Add(new FileClaim($"It unpacks to {Shown.Number(content.Length)} bytes.", ["unpacked content"]));
        }
        else
        {
            draft.Readable = false;
            draft.Warn("it could not be unpacked");
        }
    }
}
