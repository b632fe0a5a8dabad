using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>Work on the known parts of a text with holes.</summary>
internal static class HoledText
{
    /// <summary>The text with each part outside of holes changed.</summary>
    public static string Map(string text, Func<string, string> change)
    {
        if (!Hole.In(text))
            return change(text);
        var to = new StringBuilder(text.Length);
        foreach (var (part, hole) in Parts(text))
            to.Append(hole ? part : change(part));
        return to.ToString();
    }

    /// <summary>The parts in order, holes with their marks.</summary>
    public static List<(string Part, bool Hole)> Parts(string text)
    {
        var parts = new List<(string Part, bool Hole)>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf(Hole.Open, at);
            if (open < 0)
                break;
            if (open > at)
                parts.Add((text[at..open], false));
            var close = text.IndexOf(Hole.Close, open);
            at = close < 0 ? text.Length : close + 1;
            parts.Add((text[open..at], true));
        }

        if (at < text.Length)
            parts.Add((text[at..], false));
        return parts;
    }

    /// <summary>What stands before the first hole.</summary>
    public static string Start(string text) => text.IndexOf(Hole.Open) is >= 0 and var open ? text[..open] : text;

    /// <summary>What stands behind the last hole.</summary>
    public static string End(string text) => text[(text.LastIndexOf(Hole.Close) + 1)..];

    /// <summary>Splits outside of holes.</summary>
    public static List<string> Split(string text, Func<string, IEnumerable<string>> split)
    {
        var pieces = new List<string>();
        var join = false;
        foreach (var (part, hole) in Parts(text))
        {
            var first = true;
            foreach (var piece in hole ? [part] : split(part))
            {
                // The piece at a hole's edge and the hole are one.
                if ((join || hole) && first && pieces.Count > 0)
                    pieces[^1] += piece;
                else
                    pieces.Add(piece);
                first = false;
            }

            join = hole;
        }

        return pieces;
    }
}
