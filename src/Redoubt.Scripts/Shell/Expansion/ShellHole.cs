using System.Collections.Immutable;
using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>Holes of the shell. Their sources are expansions themselves (<c>$USER</c>, <c>$(hostname)</c>), so a text with holes can be made a script again.</summary>
internal static class ShellHole
{
    private const int Longest = 400;

    /// <summary>A hole; holes inside its source lose their marks.</summary>
    public static string Of(string source)
    {
        source = Strip(source);
        return Hole.Of(source.Length > Longest ? source[..Longest] + "…" : source);
    }

    /// <summary>What a command would print.</summary>
    public static string Output(string command) => Of("$(" + command + ")");

    public static string Strip(string text) => Hole.In(text) ? text.Replace(Hole.Open.ToString(), "").Replace(Hole.Close.ToString(), "") : text;

    /// <summary>The text is one hole and nothing else.</summary>
    public static bool IsAll(string text)
    {
        text = text.Trim();
        return text.Length > 1 && text[0] == Hole.Open && text.IndexOf(Hole.Close) == text.Length - 1;
    }

    /// <summary>The sources of the holes in a text.</summary>
    public static ImmutableHashSet<string> Sources(string text)
    {
        var sources = ImmutableHashSet.CreateBuilder<string>();
        for (var i = text.IndexOf(Hole.Open); i >= 0; i = text.IndexOf(Hole.Open, i + 1))
        {
            var end = text.IndexOf(Hole.Close, i);
            if (end < 0)
                break;
            sources.Add(text[(i + 1)..end]);
        }

        return sources.ToImmutable();
    }

    /// <summary>Does something to the known parts of a text and leaves its holes.</summary>
    public static string Outside(string text, Func<string, string> change)
    {
        if (!Hole.In(text))
            return change(text);
        var result = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf(Hole.Open, at);
            result.Append(change(text[at..(open < 0 ? text.Length : open)]));
            if (open < 0)
                break;
            var close = text.IndexOf(Hole.Close, open);
            close = close < 0 ? text.Length - 1 : close;
            result.Append(text, open, close + 1 - open);
            at = close + 1;
        }

        return result.ToString();
    }
}
