namespace Redoubt.Scripts.Files.Pe;

/// <summary>Reads what a program's version resource says of it.</summary>
internal static class PeVersion
{
    public static IReadOnlyList<(string Name, string Value)> Of(ByteView bytes)
    {
        var found = new List<(string, string)>();
        Block(bytes, 0, bytes.Length, 0, found);
        return found;
    }

    // Blocks within blocks: file, StringFileInfo, language, string. Each is length, length of value, type, key, value.
    private static void Block(ByteView bytes, long at, long end, int level, List<(string, string)> found)
    {
        while (at + 6 < end && found.Count < 100)
        {
            var (length, value) = (bytes.U16(at), bytes.U16(at + 2));
            if (length < 6)
                return;
            var key = bytes.WideText(at + 6, 128);
            var content = (at + 6 + ((key.Length + 1) * 2) + 3) & ~3L;
            if (level == 3)
            {
                if (value > 0 && bytes.WideText(content, Math.Min(value, 512)) is { Length: > 0 } text)
                    found.Add((key, text.Trim()));
            }
            else if (level < 3 && key != "VarFileInfo")
            {
                Block(bytes, level == 0 ? (content + value + 3) & ~3L : content, Math.Min(end, at + length), level + 1, found);
            }

            at = (at + length + 3) & ~3L;
        }
    }
}
