using System.Globalization;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>Brace expansion: <c>{a,b}</c>, <c>{1..5..2}</c>, <c>{a..e}</c>. It comes before every other expansion and looks at unquoted text only.</summary>
internal static class Braces
{
    private const int Most = 5000;

    // Three numbers of 19 digits with signs, and the dots between.
    private const int LongestRange = 64;

    public static IReadOnlyList<IReadOnlyList<WordPart>> Expand(IReadOnlyList<WordPart> parts, Budget budget)
    {
        if (!parts.Any(part => part is LiteralPart literal && literal.Text.Contains('{')))
            return [parts];
        var atoms = new List<WordPart>();
        foreach (var part in parts)
        {
            if (part is LiteralPart literal)
                atoms.AddRange(literal.Text.Select(c => new LiteralPart(c.ToString())));
            else
                atoms.Add(part);
        }

        var left = Most;
        return [.. Expand(atoms, budget, ref left, 0).Select(Join)];
    }

    private static List<List<WordPart>> Expand(List<WordPart> atoms, Budget budget, ref int left, int depth)
    {
        if (depth > 40 || left <= 0 || !budget.Step())
            return [atoms];
        var pairs = Pairs(atoms);
        for (var open = 0; open < atoms.Count; open++)
        {
            if (!pairs.TryGetValue(open, out var pair))
                continue;
            var (close, commas) = pair;
            List<List<WordPart>>? choices = null;
            if (commas.Count > 0)
            {
                choices = [];
                var start = open + 1;
                foreach (var end in commas.Append(close))
                {
                    choices.AddRange(Expand(atoms[start..end], budget, ref left, depth + 1));
                    start = end + 1;
                }
            }
            else
            {
                choices = Range(atoms[(open + 1)..close], budget);
            }

            if (choices is null)
                continue;
            var result = new List<List<WordPart>>();
            foreach (var tail in Expand(atoms[(close + 1)..], budget, ref left, depth + 1) is var tails ? choices.SelectMany(choice => tails.Select(tail => (choice, tail))) : [])
            {
                if (--left <= 0)
                    break;
                result.Add([.. atoms[..open], .. tail.choice, .. tail.tail]);
            }

            return result;
        }

        return [atoms];
    }

    // Where each open brace that has an end ends, with the commas that are its own. One walk over the word finds all of them.
    private static Dictionary<int, (int Close, List<int> Commas)> Pairs(List<WordPart> atoms)
    {
        var pairs = new Dictionary<int, (int Close, List<int> Commas)>();
        var open = new Stack<(int At, List<int> Commas)>();
        for (var at = 0; at < atoms.Count; at++)
        {
            if (Is(atoms[at], '{'))
                open.Push((at, []));
            else if (Is(atoms[at], ',') && open.TryPeek(out var around))
                around.Commas.Add(at);
            else if (Is(atoms[at], '}') && open.TryPop(out var ended))
                pairs[ended.At] = (at, ended.Commas);
        }

        return pairs;
    }

    private static List<List<WordPart>>? Range(List<WordPart> atoms, Budget budget)
    {
        if (atoms.Count > LongestRange || !atoms.TrueForAll(atom => atom is LiteralPart))
            return null;
        var ends = string.Concat(atoms.Select(atom => ((LiteralPart)atom).Text)).Split("..");
        if (ends.Length is not (2 or 3))
            return null;
        var step = 1L;
        if (ends.Length == 3 && !long.TryParse(ends[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out step))
            return null;
        step = Math.Max(1, Math.Abs(step));
        var letters = ends[0].Length == 1 && ends[1].Length == 1 && char.IsAsciiLetter(ends[0][0]) && char.IsAsciiLetter(ends[1][0]);
        if (!letters && !(long.TryParse(ends[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && long.TryParse(ends[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
            return null;
        var from = letters ? ends[0][0] : long.Parse(ends[0], CultureInfo.InvariantCulture);
        var to = letters ? ends[1][0] : long.Parse(ends[1], CultureInfo.InvariantCulture);
        if (Math.Abs((decimal)to - from) / step > Most || !budget.Step(8))
            return null;
        var width = !letters && (IsPadded(ends[0]) || IsPadded(ends[1])) ? Math.Max(ends[0].Length, ends[1].Length) : 0;
        var result = new List<List<WordPart>>();
        for (var value = from; from <= to ? value <= to : value >= to; value += from <= to ? step : -step)
            result.Add([new LiteralPart(letters ? ((char)value).ToString() : value.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0'))]);
        return result;
    }

    private static bool IsPadded(string number) => number.TrimStart('-') is ['0', _, ..];

    private static bool Is(WordPart atom, char c) => atom is LiteralPart { Text.Length: 1 } literal && literal.Text[0] == c;

    private static IReadOnlyList<WordPart> Join(List<WordPart> atoms)
    {
        var list = new PartList();
        foreach (var atom in atoms)
        {
            if (atom is LiteralPart literal)
            {
                foreach (var c in literal.Text)
                    list.Add(c);
            }
            else
            {
                list.Add(atom);
            }
        }

        return list.Finish();
    }
}
