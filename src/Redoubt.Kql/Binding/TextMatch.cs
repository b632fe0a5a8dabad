using System.Text;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Binding;

/// <summary>
/// The text operators: <c>has</c>, <c>contains</c>, <c>startswith</c> and their kin. A term is a run of letters and digits; case
/// does not matter unless the name ends in <c>_cs</c>. Source: Kusto's string operators.
/// </summary>
internal static class TextMatch
{
    public const string NotTerm = @"[^\p{L}\p{N}]";

    public static Scalar Bind(string name, Scalar left, Scalar right, TextSpan span)
    {
        if (name[0] == '!')
            return Not(Bind(name[1..], left, right, span));
        var text = Text(left, span, name);
        var needle = Text(right, span, name);
        switch (name)
        {
            case "notcontains": return Not(Bind("contains", left, right, span));
            case "notcontainscs": return Not(Bind("contains_cs", left, right, span));
            case ":": return Bind("has", left, right, span);
            case "containscs": return Bind("contains_cs", left, right, span);
            case "matches regex": return Regex(text, needle, span);
            case "contains" or "contains_cs" or "startswith" or "startswith_cs" or "endswith" or "endswith_cs":
                return new CallScalar(name, KqlType.Bool, text, needle);
            case "has" or "has_cs" or "hasprefix" or "hasprefix_cs" or "hassuffix" or "hassuffix_cs":
                return Term(name, text, needle);
            default:
                throw Binder.Fault(span, $"The operator '{name}' is not supported.");
        }
    }

    public static Scalar Not(Scalar condition) => new CallScalar("not", KqlType.Bool, condition);

    /// <summary>A value as the text that text operators see.</summary>
    public static Scalar Text(Scalar value, TextSpan span = default, string name = "=~") => value.Type switch
    {
        KqlType.String => value,
        KqlType.Dynamic => Conversions.Text(value),
        _ when name.StartsWith("has", StringComparison.Ordinal) || name is "contains" or "=~" or ":" or "startswith" or "endswith" =>
            new CallScalar("tostring", KqlType.String, value),
        _ => throw Binder.Fault(span, $"The operator '{name}' needs a text; this is a {value.Type.Name()}.", "Put it into tostring(…)."),
    };

    /// <summary>Whether a text has a term, or one of several, as one regular expression.</summary>
    public static string TermPattern(IReadOnlyCollection<string> needles, bool start = true, bool end = true)
    {
        // Only where a needle's own edge is part of a term does a term have to end there. Those with the same edges share them: the
        // automaton stays small.
        var pattern = new StringBuilder();
        foreach (var alike in needles.GroupBy(needle => (start && needle.Length > 0 && IsTermPart(needle, 0), end && needle.Length > 0 && IsTermPart(needle, needle.Length - 1))))
        {
            if (pattern.Length > 0)
                pattern.Append('|');
            if (alike.Key.Item1)
                pattern.Append("(?:^|").Append(NotTerm).Append(')');
            var quoted = alike.Select(Quote).ToList();
            pattern.Append(quoted is [var only] ? only : $"(?:{string.Join('|', quoted)})");
            if (alike.Key.Item2)
                pattern.Append("(?:$|").Append(NotTerm).Append(')');
        }

        return pattern.ToString();
    }

    private static CallScalar Term(string name, Scalar text, Scalar needle)
    {
        var caseSensitive = name.EndsWith("_cs", StringComparison.Ordinal);
        var kind = caseSensitive ? name[..^3] : name;
        if (needle is not ConstantScalar { Value: string constant })
            return new CallScalar(name + ".each", KqlType.Bool, text, needle);
        var pattern = TermPattern([constant], kind != "hassuffix", kind != "hasprefix");
        return new CallScalar(caseSensitive ? "has_cs" : "has", KqlType.Bool, text, needle, ConstantScalar.Of((caseSensitive ? "(?s)" : "(?si)") + pattern));
    }

    private static CallScalar Regex(Scalar text, Scalar pattern, TextSpan span)
    {
        if (pattern is not ConstantScalar { Value: string constant })
            return new CallScalar("matches.each", KqlType.Bool, text, pattern);
        Patterns.Check(constant, span);
        return new CallScalar("matches", KqlType.Bool, text, ConstantScalar.Of(Runtime.Texts.DatabaseRegex.Of(constant)));
    }

    private static bool IsTermPart(string text, int at) =>
        char.IsSurrogate(text[at])
            ? Rune.TryGetRuneAt(text, char.IsLowSurrogate(text[at]) && at > 0 ? at - 1 : at, out var rune) && Rune.IsLetterOrDigit(rune)
            : char.IsLetter(text[at]) || char.IsNumber(text[at]);

    /// <summary>A text as a regular expression that matches just it.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c == '\0')
                quoted.Append("\\x00");
            else if (c < 128 && !char.IsAsciiLetterOrDigit(c) && c != '_')
                quoted.Append('\\').Append(c);
            else
                quoted.Append(c);
        }

        return quoted.ToString();
    }
}
