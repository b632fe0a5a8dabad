using System.Text.RegularExpressions;

namespace Redoubt.Incidents.Detection.Sigma;

/// <summary>What a rule's tags say of ATT&amp;CK.</summary>
internal static partial class SigmaTags
{
    public static IReadOnlyList<string> Techniques(IReadOnlyList<string> tags) =>
        [.. Of(tags).Where(tag => Technique().IsMatch(tag)).Select(tag => tag.ToUpperInvariant()).Distinct(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Tactics(IReadOnlyList<string> tags) =>
        [.. Of(tags).Where(tag => Tactic().IsMatch(tag)).Select(tag => tag.Replace('_', '-')).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Of(IReadOnlyList<string> tags) =>
        tags.Select(tag => tag.Trim().ToLowerInvariant()).Where(tag => tag.StartsWith("attack.", StringComparison.Ordinal)).Select(tag => tag["attack.".Length..]);

    [GeneratedRegex(@"^t\d{4}(\.\d{3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Technique();

    // Groups (g0016) and software (s0002) are neither.
    [GeneratedRegex(@"^[a-z][a-z_-]*[a-z]$", RegexOptions.CultureInvariant)]
    private static partial Regex Tactic();
}
