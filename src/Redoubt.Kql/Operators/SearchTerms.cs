using System.Text;
using Redoubt.Kql.Binding;

namespace Redoubt.Kql.Operators;

/// <summary>What the terms of a search can be found in.</summary>
internal static class SearchTerms
{
    /// <summary>Stands between the columns of a row where they are searched together.</summary>
    public const string Between = "\u0001";

    /// <summary>Whether the text of a type's values can hold a term at all; columns in which it cannot need not be looked at.</summary>
    public static bool CanOccur(string term, KqlType type)
    {
        var letters = type switch
        {
            KqlType.Bool => "truefalsTRUEFALS",
            KqlType.Int or KqlType.Long => "0123456789-",
            KqlType.Decimal => "0123456789-.",
            KqlType.Real => "0123456789-+.eEnNaAiIfFtTyY∞",
            KqlType.DateTime => "0123456789-:.tTzZ",
            KqlType.TimeSpan => "0123456789-:.",
            KqlType.Guid => "0123456789abcdefABCDEF-",
            _ => null,
        };
        return !term.Contains(Between, StringComparison.Ordinal) && (letters is null || term.All(c => c == '*' || letters.Contains(c, StringComparison.Ordinal)));
    }

    /// <summary>A term with stars inside as a regular expression: what is left and right of a star has to follow one another.</summary>
    public static string Pattern(string term, bool caseSensitive)
    {
        var pattern = new StringBuilder(caseSensitive ? "(?s)" : "(?si)");
        var parts = term.Split('*', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                pattern.Append("[^\\x01]*?");
            pattern.Append("(?:").Append(TextMatch.TermPattern([parts[i]], start: i == 0 && term[0] != '*', end: i == parts.Length - 1 && term[^1] != '*')).Append(')');
        }

        return pattern.ToString();
    }
}
