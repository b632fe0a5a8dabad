using Redoubt.Scripts.Shell.Expansion;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Tells words that are written in a plain way, and stay as they are, from words that hide something.</summary>
internal static class WordText
{
    /// <summary>Nothing to expand, and quotes only around what needs them.</summary>
    public static bool IsPlain(Word word)
    {
        var parts = word.Parts;
        if (parts is [QuotedPart { Kind: QuoteKind.Single, Text.Length: > 1 }] or [DoublePart { Parts: [LiteralPart { Text.Length: > 1 }] }])
            return true;
        var quotes = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            switch (parts[i])
            {
                case LiteralPart literal:
                    if (literal.Text.Contains('{') && (literal.Text.Contains(',') || literal.Text.Contains("..", StringComparison.Ordinal)))
                        return false;
                    if (parts.Count == 1 && literal.Text.Contains('/') && literal.Text.AsSpan().ContainsAny('?', '*', '['))
                        return false;
                    break;
                case QuotedPart { Kind: QuoteKind.Single } quote:
                    if (!ShellQuote.Needs(quote.Text) && !(quote.Text.Length == 0 && parts.Count == 1))
                        return false;
                    quotes++;
                    break;
                case QuotedPart { Kind: QuoteKind.Escape } escape:
                    if (!ShellQuote.Needs(escape.Text) && escape.Text is not ("!" or "{" or "}"))
                        return false;
                    break;
                case DoublePart { Parts: [] } when parts.Count == 1:
                    quotes++;
                    break;
                case DoublePart { Parts: [LiteralPart inner] }:
                    if (!ShellQuote.Needs(inner.Text))
                        return false;
                    quotes++;
                    break;
                default:
                    return false;
            }
        }

        // 'a b' is plain, and --x='a b'; 'a 'b' c' is a riddle. '\'' inside single quotes is how one writes a quote.
        return quotes < 2 || parts.Any(part => part is QuotedPart { Kind: QuoteKind.Escape, Text: "'" });
    }
}
