using Redoubt.Copilot.Asking.Content;
using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Matching;

/// <summary>
/// Finds phrases of two words or more whose words stand near each other in any order and form: 'messages purged by administrators' says
/// what 'email purge' says.
/// </summary>
internal sealed class LooseBook(AskingContent content)
{
    // How many other words may stand between those of a phrase.
    private const int Between = 5;

    private readonly Dictionary<string, List<Phrase>> _byRoot = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _frequency = new(StringComparer.Ordinal);
    private readonly List<Phrase> _all = [];

    /// <summary>Adds a phrase by its key; those that have fewer than two words that say something are left out.</summary>
    /// <param name="nouns">The roots of nouns that mean something by themselves: which of them goes with which is said by their order.</param>
    /// <param name="isOrdered">Whether the words say it in this order only.</param>
    public void Add(string key, TableSense sense, IReadOnlySet<string> nouns, bool isOrdered)
    {
        var roots = key.Split(' ').Where(Says).Select(Root.Of).Distinct(StringComparer.Ordinal).ToArray();
        if (roots.Length < 2 || (roots.All(nouns.Contains) && !isOrdered))
            return;
        _all.Add(new Phrase(roots, sense, isOrdered));
        foreach (var root in roots)
            _frequency[root] = _frequency.GetValueOrDefault(root) + 1;
    }

    /// <summary>Makes what was added ready to be found.</summary>
    public void Seal()
    {
        foreach (var phrase in _all)
        {
            var rarest = phrase.Roots.MinBy(root => _frequency[root])!;
            if (!_byRoot.TryGetValue(rarest, out var list))
                _byRoot[rarest] = list = [];
            list.Add(phrase);
        }
    }

    /// <summary>The phrases of a question: each piece belongs to one of them at most, the longest and closest come first.</summary>
    public IReadOnlyList<LooseMention> In(Question question)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < question.Count; i++)
        {
            if (question.IsUsed(i) || question[i].Kind is not (PieceKind.Word or PieceKind.Name))
                continue;
            foreach (var word in question[i].Key.Split(' ').Where(Says))
            {
                var root = Root.Of(word);
                if (!places.TryGetValue(root, out var list))
                    places[root] = list = [];
                list.Add(i);
            }
        }

        var found = new List<LooseMention>();
        foreach (var (root, starts) in places)
        {
            foreach (var phrase in _byRoot.GetValueOrDefault(root) ?? [])
            {
                if (phrase.Roots.All(places.ContainsKey) && Closest(phrase, root, starts, places) is { } pieces)
                    found.Add(new LooseMention(phrase.Sense, pieces));
            }
        }

        return found;
    }

    private static int[]? Closest(Phrase phrase, string root, List<int> starts, Dictionary<string, List<int>> places)
    {
        int[]? best = null;
        foreach (var start in starts)
        {
            int[] pieces = [.. phrase.Roots.Select(other => other == root ? start : places[other].MinBy(at => Math.Abs(at - start)))];
            if (phrase.IsOrdered && !pieces.SequenceEqual(pieces.Order()))
                continue;
            pieces = [.. pieces.Distinct().Order()];
            if (pieces[^1] - pieces[0] < phrase.Roots.Length + Between && (best is null || pieces[^1] - pieces[0] < best[^1] - best[0]))
                best = pieces;
        }

        return best;
    }

    private bool Says(string word) => word.Length > 1 && !content.IsNoise(word);

    private sealed record Phrase(string[] Roots, TableSense Sense, bool IsOrdered);
}
