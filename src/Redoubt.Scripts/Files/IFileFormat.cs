namespace Redoubt.Scripts.Files;

/// <summary>Reads one kind of file.</summary>
internal interface IFileFormat
{
    /// <summary>Whether the bytes are of this kind, by their content.</summary>
    bool Is(ByteView bytes);

    /// <summary>Says what is in it. May throw on broken bytes what such reading throws; what was said before is kept.</summary>
    void Read(FileDraft draft);
}
