using System.Text.RegularExpressions;
using Redoubt.Copilot.Models;

namespace Redoubt.Copilot.Grounding;

/// <summary>Finds in a text what it says about how things stand, and whether it says so or denies it: content/models/states.yaml.</summary>
internal static partial class StateWords
{
    private const int Reach = 4;

    private static readonly Lazy<IReadOnlyList<Group>> LoadedGroups = new(() =>
    [
        .. ModelContent.Yaml<List<GroupFile>>("states.yaml").Select(group => new Group(group.Group, group.Keep, group.Exact, new Regex(
            $@"(?<![\w'-])(?:{string.Join('|', group.Words.OrderByDescending(word => word.Length).Select(word => Regex.Escape(word).Replace(@"\ ", "[ -]", StringComparison.Ordinal)))})(?!\w)",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))),
    ]);

    public static IReadOnlyList<Group> Groups => LoadedGroups.Value;

    /// <summary>Whether a word is one that says how things stand: whether it may be said follows from <see cref="In"/>.</summary>
    public static bool Knows(string word) => Groups.Any(group => group.Pattern.Match(word) is { Success: true } match && match.Length == word.Length);

    /// <summary>How many words of a text deny something.</summary>
    public static int Denials(string text) => Negation().Count(text);

    /// <summary>What the text says of each group: said, denied, both.</summary>
    public static IReadOnlySet<State> In(string text) => Each(text).ToHashSet();

    /// <summary>The same, each as often as it is said.</summary>
    public static IReadOnlyList<State> Each(string text)
    {
        var found = new List<State>();
        foreach (var group in Groups)
        {
            foreach (Match match in group.Pattern.Matches(text))
                found.Add(new State(group.Exact ? $"{group.Name}: {match.Value.ToLowerInvariant()}" : group.Name, group.Keep, IsDenied(text, match)));
        }

        if (Negation().IsMatch(text))
            found.Add(new State("not", true, false));
        return found;
    }

    // "was not yet blocked", "nothing was blocked", "unblocked".
    private static bool IsDenied(string text, Match match)
    {
        if (match.Value.StartsWith("un", StringComparison.OrdinalIgnoreCase) && !match.Value.StartsWith("under", StringComparison.OrdinalIgnoreCase) && match.Value.Length > 5)
            return true;
        var before = text[..match.Index];
        var clause = before.LastIndexOfAny([';', '.', ':', '!', '?', ',']);
        var words = before[(clause + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.TakeLast(Reach).Any(word => Negation().IsMatch(word));
    }

    [GeneratedRegex(@"(?<![\w-])(?:no|not|never|none|nothing|nobody|neither|nor|without|cannot|lacks?|hardly|\w+n['’]t)(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Negation();

    /// <summary>Words that say the same of how things stand.</summary>
    /// <param name="Name">What they say.</param>
    /// <param name="Keep">What a built-in sentence says of it must not be missing.</param>
    /// <param name="Exact">Its words are no synonyms: each says something else.</param>
    /// <param name="Pattern">Finds them.</param>
    internal sealed record Group(string Name, bool Keep, bool Exact, Regex Pattern);

    private sealed class GroupFile
    {
        public string Group { get; set; } = "";

        public bool Keep { get; set; }

        public bool Exact { get; set; }

        public List<string> Words { get; set; } = [];
    }
}

/// <summary>Something said about how things stand.</summary>
/// <param name="Group">What.</param>
/// <param name="Keep">It must not get lost.</param>
/// <param name="Denied">Said not to be so.</param>
internal readonly record struct State(string Group, bool Keep, bool Denied);
