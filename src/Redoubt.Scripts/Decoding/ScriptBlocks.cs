using System.Text;

namespace Redoubt.Scripts.Decoding;

/// <summary>The scripts in a page (HTA, HTML, scriptlet, WSF), each at its own place; the page around them is blank.</summary>
internal static class ScriptBlocks
{
    public static string Of(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("<") || text.IndexOf("<script", StringComparison.OrdinalIgnoreCase) < 0)
            return text;
        var blank = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf("<script", at, StringComparison.OrdinalIgnoreCase);
            var start = open < 0 ? -1 : text.IndexOf('>', open);
            if (start < 0)
                break;
            var end = text.IndexOf("</script", start, StringComparison.OrdinalIgnoreCase);
            end = end < 0 ? text.Length : end;
            start++;
            Blank(blank, text.AsSpan(at, start - at));
            var inner = text.AsSpan(start, end - start);
            var data = inner.TrimStart();
            if (data.StartsWith("<![CDATA["))
            {
                var skipped = inner.Length - data.Length + 9;
                Blank(blank, inner[..skipped]);
                inner = inner[skipped..];
                var close = inner.LastIndexOf("]]>", StringComparison.Ordinal);
                if (close >= 0)
                {
                    blank.Append(inner[..close]).Append("   ");
                    inner = inner[(close + 3)..];
                }
            }

            blank.Append(inner);
            at = end;
        }

        Blank(blank, text.AsSpan(at));
        return blank.ToString();
    }

    private static void Blank(StringBuilder to, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            to.Append(c is '\n' or '\r' ? c : ' ');
    }
}
