using System.Text.RegularExpressions;

namespace Redoubt.Scripts.Behaviours;

/// <summary>
/// A regular expression of the catalogue, built when it is first tried: most are never tried in one analysis. Nearly all texts are short, and
/// for those the engine that is quick to build is bounded by their length. For others the one is used that takes no longer than their length
/// allows, and takes a hundred times as long to build; what it does not know (looking around, back references) must not be used.
/// </summary>
internal sealed class TextPattern(string source)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;
    private const int Short = 400;

    private Regex? _quick;
    private Regex? _regex;

    public string Source { get; } = source;

    public Regex Regex => _regex ??= new Regex(Source, Options | RegexOptions.NonBacktracking);

    public bool IsMatch(string text) => IsMatch(text, null);

    /// <summary>Matches, and puts what named groups caught among the slots.</summary>
    public bool IsMatch(string text, Dictionary<string, string>? slots)
    {
        var regex = text.Length > Short ? Regex : _quick ??= new Regex(Source, Options, TimeSpan.FromMilliseconds(250));
        try
        {
            if (slots is null || !Source.Contains("(?<", StringComparison.Ordinal))
                return regex.IsMatch(text);
            var match = regex.Match(text);
            if (!match.Success)
                return false;
            foreach (Group group in match.Groups)
            {
                if (group.Success && group.Length > 0 && !char.IsAsciiDigit(group.Name[0]))
                    slots.TryAdd(group.Name, group.Value.Trim());
            }

            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return Regex.IsMatch(text);
        }
    }
}
