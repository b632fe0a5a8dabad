namespace Redoubt.Scripts.Files.Mail;

/// <summary>
/// Says how much of a message may be given to the library that reads it, which has no bounds of its own: millions of parts or headers
/// would take minutes and all memory.
/// </summary>
internal static class MailBounds
{
    private const int MostBoundaries = 2000;
    private const int MostHeaders = 30_000;

    public static int End(ReadOnlySpan<byte> bytes)
    {
        var (boundaries, headers) = (0, 0);
        for (var at = 0; at < bytes.Length;)
        {
            var line = bytes[at..];
            var length = line.IndexOf((byte)'\n');
            line = length < 0 ? line : line[..length];
            if (line.StartsWith("--"u8))
                boundaries++;
            else if (line[..Math.Min(line.Length, 80)].Contains((byte)':'))
                headers++;
            if (boundaries > MostBoundaries || headers > MostHeaders)
                return at;
            if (length < 0)
                break;
            at += length + 1;
        }

        return bytes.Length;
    }
}
