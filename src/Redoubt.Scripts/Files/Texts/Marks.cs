namespace Redoubt.Scripts.Files.Texts;

/// <summary>Finds addresses by the characters that mark them ("://", "@", dots between digits): large texts hold few, and patterns would read all.</summary>
internal static class Marks
{
    private const int Longest = 2048;

    private static readonly string[] Schemes = ["https", "http", "ftp"];

    public static IEnumerable<string> Urls(string text)
    {
        for (var at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            var before = at;
            var scheme = Array.Find(Schemes, one => before >= one.Length && text.AsSpan(before - one.Length, one.Length).Equals(one, StringComparison.OrdinalIgnoreCase));
            if (scheme is null || at + 3 >= text.Length || !(char.IsAsciiLetterOrDigit(text[at + 3]) || text[at + 3] == '['))
                continue;
            var end = at + 3;
            while (end < text.Length && end - at < Longest && text[end] > ' ' && !char.IsWhiteSpace(text[end]) && !"\"'<>`{}|\\^".Contains(text[end], StringComparison.Ordinal))
                end++;
            yield return text[(at - scheme.Length)..end];
        }
    }

    public static IEnumerable<string> Emails(string text)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var (start, end) = (at, at + 1);
            while (start > 0 && at - start < 64 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '%' or '+' or '-'))
                start--;
            while (end < text.Length && end - at < 254 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
                end++;
            var host = text[(at + 1)..end].TrimEnd('.', '-');
            var dot = host.LastIndexOf('.');
            if (start < at && dot > 0 && host.Length - dot > 2 && host[0] != '.' && !host.Contains("..", StringComparison.Ordinal) && host.AsSpan(dot + 1).IndexOfAnyExceptInRange('A', 'z') < 0)
                yield return text[start..(at + 1)] + host;
        }
    }

    public static IEnumerable<(string Text, int At)> Ips(string text)
    {
        for (var at = text.IndexOf('.', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('.', at + 1))
        {
            var start = at;
            while (start > 0 && at - start < 4 && char.IsAsciiDigit(text[start - 1]))
                start--;
            if (start == at || !char.IsAsciiDigit(text[at + 1]) || (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] == '.')))
                continue;
            var (end, dots) = (at, 0);
            while (end < text.Length && end - start < 15 && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && dots < 3)))
                dots += text[end++] == '.' ? 1 : 0;
            if (dots == 3 && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end])) && !(end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1])))
                yield return (text[start..end], start);
            at = Math.Max(at, end - 1);
        }
    }
}
