using Redoubt.Kql.Plan;
using Redoubt.Kql.Runtime.Texts;

namespace Redoubt.Kql.Functions;

/// <summary>
/// Functions whose regular expression the query says outright. It is translated here, so that the database compiles it once and not for
/// every row.
/// </summary>
internal static class KnownPatterns
{
    /// <summary>The call with its pattern translated; null where the pattern comes from a row, or the function has none.</summary>
    public static CallScalar? Of(string function, KqlType returns, IReadOnlyList<Scalar> arguments) => (function, arguments) switch
    {
        ("extract", [ConstantScalar { Value: string regex }, ConstantScalar { Value: long group }, var text]) when group >= 0 =>
            Call(function, returns, text, DatabaseRegex.Of(regex, group)),
        ("replace_regex", [var text, ConstantScalar { Value: string regex }, var rewrite]) => Call(function, returns, text, DatabaseRegex.Of(regex), rewrite),
        ("replace", [ConstantScalar { Value: string regex }, var rewrite, var text]) => Call("replace_regex", returns, text, DatabaseRegex.Of(regex), rewrite),
        ("trim", [ConstantScalar { Value: string regex }, var text]) => Call(function, returns, text, DatabaseRegex.Of($@"\A(?:{regex})|(?:{regex})\z")),
        ("trim_start", [ConstantScalar { Value: string regex }, var text]) => Call(function, returns, text, DatabaseRegex.Of($@"\A(?:{regex})")),
        ("trim_end", [ConstantScalar { Value: string regex }, var text]) => Call(function, returns, text, DatabaseRegex.Of($@"(?:{regex})\z")),
        _ => null,
    };

    private static CallScalar Call(string function, KqlType returns, Scalar text, string pattern, params ReadOnlySpan<Scalar> further) =>
        new(function + ".known", returns, [text, ConstantScalar.Of(pattern), .. further]);
}
