using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Behaviours;

/// <summary>Finds the behaviours of content/behaviours in the acts of an analysis.</summary>
internal static class BehaviourMatcher
{
    // Acts beyond these repeat what was seen: a loop, or a flood of junk.
    private const int MostActs = 6000;
    private const int MostDifferent = 1500;
    private const int MostTextsOfOne = 6;

    /// <summary>What was seen, heaviest first.</summary>
    public static IReadOnlyList<FoundBehaviour> Match(Analysis analysis)
    {
        var found = new Dictionary<(string Behaviour, bool Defined, string Text), Seen>();
        var order = new List<Seen>();
        var texts = new Dictionary<(string, bool), int>();
        var known = new Dictionary<string, List<(Behaviour Behaviour, string Text)>>(StringComparer.Ordinal);
        foreach (var act in analysis.Acts.Take(MostActs))
        {
            if (!analysis.Budget.Finish(0.3))
                break;
            var identity = $"{act.Flat}\n{act.Target}\n{act.ReadsFrom}\n{act.PipesInto}\n{act.OutputFile}\n{act.Input?.Length}";
            if (!known.TryGetValue(identity, out var matches))
            {
                if (known.Count >= MostDifferent)
                    continue;
                known[identity] = matches = MatchAct(analysis, act);
            }

            foreach (var (behaviour, text) in matches)
            {
                var key = (behaviour.Name, act.Defined, text);
                if (!found.TryGetValue(key, out var seen))
                {
                    // The same thing with ever other values is told a few times, then counted with the last.
                    var count = texts[(behaviour.Name, act.Defined)] = texts.GetValueOrDefault((behaviour.Name, act.Defined)) + 1;
                    seen = count > MostTextsOfOne ? order.FindLast(one => one.Behaviour == behaviour && one.Defined == act.Defined)! : new Seen(behaviour, act.Defined, text);
                    if (count <= MostTextsOfOne)
                        order.Add(seen);
                    found[key] = seen;
                }

                seen.Add(act, text);
            }
        }

        return [.. order.Select((seen, index) => (seen, index)).OrderByDescending(pair => pair.seen.Behaviour.Weight).ThenBy(pair => pair.seen.Defined).ThenBy(pair => pair.index).Select(pair => pair.seen.Found())];
    }

    private static List<(Behaviour Behaviour, string Text)> MatchAct(Analysis analysis, Act act)
    {
        var matches = new List<(Behaviour Behaviour, string Text)>();
        var seen = new SeenAct(act);
        Try(analysis, seen, matches);
        if (Wrapped.Inner(act) is { } inner)
            Try(analysis, new SeenAct(inner), matches);
        // What is told only for want of anything else.
        if (matches.Exists(match => !match.Behaviour.Fallback && match.Behaviour.Techniques.Count > 0))
            matches.RemoveAll(match => match.Behaviour.Fallback);
        return matches;
    }

    private static void Try(Analysis analysis, SeenAct seen, List<(Behaviour Behaviour, string Text)> matches)
    {
        foreach (var candidate in BehaviourCatalogue.Standard.For(seen))
        {
            if (matches.Exists(match => match.Behaviour == candidate.Behaviour))
                continue;
            var caught = new Dictionary<string, string>(StringComparer.Ordinal);
            if (candidate.Pattern.IsMatch(seen, caught))
                matches.Add((candidate.Behaviour, candidate.Behaviour.Phrase.Tell(new Slots(analysis, seen, caught).Value)));
        }
    }

    private sealed class Seen(Behaviour behaviour, bool defined, string text)
    {
        private readonly List<Act> _acts = [];
        private readonly List<Place> _places = [];
        private readonly HashSet<Place> _known = [];
        private readonly Dictionary<Act, string> _sentences = new(ReferenceEqualityComparer.Instance);

        public Behaviour Behaviour => behaviour;

        public bool Defined => defined;

        public void Add(Act act, string sentence)
        {
            if (!_sentences.TryAdd(act, sentence))
                return;
            _acts.Add(act);
            if (_places.Count < 50 && _known.Add(act.Where))
                _places.Add(act.Where);
        }

        public FoundBehaviour Found() => new(new Finding(behaviour.Name, behaviour.Group, behaviour.Weight, text, behaviour.Techniques, _places, defined), _acts) { Sentences = _sentences };
    }
}
