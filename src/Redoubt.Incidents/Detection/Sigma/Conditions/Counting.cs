using System.Globalization;
using System.Text.RegularExpressions;

namespace Redoubt.Incidents.Detection.Sigma.Conditions;

/// <summary>How many hits, or which figure of a field, make a finding: the part of old conditions behind the pipe.</summary>
/// <param name="Function">count, min, max, sum or avg.</param>
/// <param name="Field">Of which field; null to count hits.</param>
/// <param name="By">The field whose values are told apart; null for none.</param>
/// <param name="Operator">KQL's comparison.</param>
/// <param name="Number">With what it is compared.</param>
/// <param name="Within">In which span of time; null for all that is looked at.</param>
internal sealed partial record Counting(string Function, string? Field, IReadOnlyList<string> By, string Operator, double Number, TimeSpan? Within)
{
    /// <exception cref="SigmaFaultException">It is of another form.</exception>
    public static Counting Read(string text, TimeSpan? within, int line)
    {
        if (text.StartsWith("near", StringComparison.OrdinalIgnoreCase))
            throw new SigmaFaultException("'near' is not supported: a correlation rule of type temporal says the same.", line);
        var match = Form().Match(text);
        if (!match.Success)
            throw new SigmaFaultException($"'| {text}' is not understood: count, min, max, sum or avg of a field, by a field, compared with a number.", line);
        var field = match.Groups["field"].Value.Trim();
        var function = match.Groups["function"].Value.ToLowerInvariant();
        if (field.Length == 0 && function != "count")
            throw new SigmaFaultException($"'{function}' of which field?", line);
        return new Counting(
            function, field.Length == 0 ? null : field,
            [.. match.Groups["by"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            match.Groups["operator"].Value is "=" ? "==" : match.Groups["operator"].Value,
            double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), within);
    }

    [GeneratedRegex(@"^(?<function>count|min|max|sum|avg)\s*\((?<field>[^)]*)\)\s*(?:by\s+(?<by>[^<>=]+?))?\s*(?<operator>>=|<=|==|=|>|<)\s*(?<number>\d+(?:\.\d+)?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
