using System.Text;
using System.Text.Json;

namespace Redoubt.Kql.Runtime.Texts;

/// <summary>Terms as <c>has</c> finds them: a text that does not go on with letters or digits where it itself ends in one.</summary>
internal static class Terms
{
    /// <summary>Whether a text has a term, whatever the case.</summary>
    public static bool Has(string text, string term)
    {
        if (term.Length == 0)
            return true;
        for (var i = text.IndexOf(term, StringComparison.OrdinalIgnoreCase); i >= 0;
            i = i + 1 < text.Length ? text.IndexOf(term, i + 1, StringComparison.OrdinalIgnoreCase) : -1)
        {
            if (Ends(text.AsSpan(0, i), term) && Begins(term, text.AsSpan(i + term.Length)))
                return true;
        }

        return false;
    }

    /// <summary>The place of the first term of a JSON array that a text has; -1 when it has none.</summary>
    public static long FirstOf(string text, string? terms)
    {
        if (!JsonText.TryParse(terms, out var list) || list.ValueKind != JsonValueKind.Array)
            return -1;
        var index = 0;
        foreach (var term in list.EnumerateArray())
        {
            if (Has(text, JsonText.AsText(term)))
                return index;
            index++;
        }

        return -1;
    }

    private static bool Ends(ReadOnlySpan<char> before, string term) =>
        Rune.DecodeLastFromUtf16(before, out var last, out _) != System.Buffers.OperationStatus.Done || !Rune.IsLetterOrDigit(last)
        || Rune.DecodeFromUtf16(term, out var first, out _) != System.Buffers.OperationStatus.Done || !Rune.IsLetterOrDigit(first);

    private static bool Begins(string term, ReadOnlySpan<char> after) =>
        Rune.DecodeFromUtf16(after, out var first, out _) != System.Buffers.OperationStatus.Done || !Rune.IsLetterOrDigit(first)
        || Rune.DecodeLastFromUtf16(term, out var last, out _) != System.Buffers.OperationStatus.Done || !Rune.IsLetterOrDigit(last);
}
