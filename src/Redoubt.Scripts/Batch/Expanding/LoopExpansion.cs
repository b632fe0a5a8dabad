using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Batch.Expanding;

/// <summary>%a and %~nxa, the variables of FOR, in text whose %variables% are done.</summary>
internal static class LoopExpansion
{
    public static string Expand(string text, Dictionary<char, string> loops)
    {
        if (loops.Count == 0 || !text.Contains('%'))
            return text;
        var expanded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '%' || at + 1 >= text.Length)
            {
                expanded.Append(text[at]);
            }
            else if (text[at + 1] == '~' && Letters(text, at + 2, loops) is var end and > 0)
            {
                expanded.Append(Value(loops[text[end]], text[(at + 2)..end]));
                at = end;
            }
            else if (loops.TryGetValue(text[at + 1], out var value))
            {
                expanded.Append(value);
                at++;
            }
            else
            {
                expanded.Append('%');
            }
        }

        return expanded.ToString();
    }

    // The letters go as far as they can while a variable follows them.
    private static int Letters(string text, int from, Dictionary<char, string> loops)
    {
        var end = from;
        while (end < text.Length && PathModifier.Letters.Contains(char.ToLowerInvariant(text[end])))
            end++;
        for (; end >= from; end--)
        {
            if (end < text.Length && loops.ContainsKey(text[end]))
                return end;
        }

        return 0;
    }

    private static string Value(string value, string letters) =>
        value.Length > 2 && value[0] == Hole.Open && value[1] == '%' && value[^1] == Hole.Close
            ? Hole.Of("%%~" + letters + value.TrimEnd(Hole.Close)[^1])
            : PathModifier.Apply(value, letters);
}
