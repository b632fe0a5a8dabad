using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>PowerShell on a command line in which nothing is hidden: it is shown as it is written, with the program that runs it.</summary>
internal static class PlainPowerShell
{
    // Quotes alone, blanks and the spelling of names are a matter of taste; what is put together or escaped is hidden.
    private const string Spelling = "%?-_.:,'\"()[]{} \t";

    public static bool Is(ScriptLayer layer, Analysis analysis) =>
        layer.Why is "PowerShell -Command" or "PowerShell -EncodedCommand" && !layer.Original.Contains('\n') && layer.Original.Length < 2000
        && !analysis.Layers.Any(inner => inner.From?.Layer == layer.Number) && layer.Folds.All(fold => Plain(layer, fold));

    private static bool Plain(ScriptLayer layer, Fold fold)
    {
        var (start, end) = (Math.Min(fold.Start, layer.Original.Length), Math.Min(fold.Start + fold.Length, layer.Original.Length));
        var (from, to) = (Math.Min(fold.ClearedStart, layer.Cleared.Length), Math.Min(fold.ClearedStart + fold.ClearedLength, layer.Cleared.Length));
        var original = layer.Original.AsSpan(start, end - start);
        var cleared = layer.Cleared.AsSpan(from, Math.Max(0, to - from));
        if (original.ContainsAny("`+$|;&^") || original.Contains(" -", StringComparison.Ordinal))
            return false;
        foreach (var c in original)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !Spelling.Contains(c))
                return false;
        }

        // An alias or a name in other letters, not one text made into another; Get-Item is a name, "a.b"('c') a call.
        return Letters(original).Equals(Letters(cleared), StringComparison.OrdinalIgnoreCase) || original.Trim().IndexOfAny("'\"()[]{} ") < 0 && original.Length <= 24;
    }

    private static string Letters(ReadOnlySpan<char> text)
    {
        var letters = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                letters.Append(c);
        }

        return letters.ToString();
    }
}
