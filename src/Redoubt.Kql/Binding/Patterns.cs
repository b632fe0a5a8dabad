using Redoubt.Kql.Runtime.Texts;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Binding;

/// <summary>Regular expressions as RE2 reads them. What RE2 cannot do is refused here, with its place.</summary>
internal static class Patterns
{
    public static void Check(string pattern, TextSpan span)
    {
        if (pattern.Length > KqlLimits.RegexCharacters)
            throw Binder.Fault(span, $"The regular expression is too long: over {KqlLimits.RegexCharacters:N0} characters.");
        foreach (var look in (ReadOnlySpan<string>)["(?=", "(?!", "(?<=", "(?<!"])
        {
            if (pattern.Contains(look, StringComparison.Ordinal) && !pattern.Contains("\\" + look, StringComparison.Ordinal))
                throw Binder.Fault(span, $"Regular expressions cannot look ahead or behind: '{look}' is not supported.");
        }

        if (KustoRegex.Of(pattern) is null)
            throw Binder.Fault(span, $"'{pattern}' is not a valid regular expression.");
    }
}
