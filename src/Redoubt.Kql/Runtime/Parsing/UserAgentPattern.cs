using System.Text.RegularExpressions;

namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>One entry of user-agents.yaml.</summary>
internal sealed class UserAgentPattern
{
    private Regex? _regex;

    public string Pattern { get; set; } = "";

    public string Family { get; set; } = "";

    /// <summary>Other names for what a group captures.</summary>
    public Dictionary<string, string> Rename { get; set; } = [];

    /// <summary>The parts of the version where they are not captured.</summary>
    public List<string> Version { get; set; } = [];

    /// <summary>The first group that is part of the version.</summary>
    public int From { get; set; } = 1;

    public string Brand { get; set; } = "";

    public string Model { get; set; } = "";

    public Regex Regex => _regex ??= new Regex(Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
