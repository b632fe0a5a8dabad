using System.Buffers;
using System.Collections.Concurrent;

namespace Redoubt.Scripts.Behaviours;

/// <summary>All behaviours of content/behaviours, indexed by command so that few are tried on an act.</summary>
internal sealed class BehaviourCatalogue
{
    private const string Folder = "behaviours/";

    private static readonly Lazy<BehaviourCatalogue> Shared = new(Load);

    private readonly Dictionary<string, List<Candidate>> _byCommand = new(StringComparer.Ordinal);
    private readonly List<(string Wildcard, Candidate Candidate)> _byWildcard = [];
    private readonly ConcurrentDictionary<string, Candidate[]> _candidates = new(StringComparer.Ordinal);
    private readonly List<Candidate> _ofRegistry = [];
    private readonly List<Candidate> _floating = [];
    private readonly SearchValues<string> _literals;

    private BehaviourCatalogue(List<Behaviour> behaviours)
    {
        Behaviours = behaviours;
        foreach (var behaviour in behaviours)
        {
            foreach (var pattern in behaviour.Patterns)
            {
                var candidate = new Candidate(behaviour, pattern);
                foreach (var command in pattern.Commands)
                {
                    if (CommandWildcard.IsWild(command))
                        _byWildcard.Add((command, candidate));
                    else if (_byCommand.TryGetValue(command, out var list))
                        list.Add(candidate);
                    else
                        _byCommand[command] = [candidate];
                }

                if (pattern.Commands.Count == 0)
                    (pattern.IsOfRegistry ? _ofRegistry : _floating).Add(candidate);
            }
        }

        _literals = SearchValues.Create([.. _floating.SelectMany(candidate => candidate.Pattern.Contains)], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The catalogue that is built into this assembly.</summary>
    public static BehaviourCatalogue Standard => Shared.Value;

    public IReadOnlyList<Behaviour> Behaviours { get; }

    /// <summary>The patterns worth trying on an act.</summary>
    public IEnumerable<Candidate> For(SeenAct seen)
    {
        foreach (var candidate in _candidates.Count < 4096 ? _candidates.GetOrAdd(seen.Act.Command, Collect) : Collect(seen.Act.Command))
            yield return candidate;
        if (seen.Registry is not null)
        {
            foreach (var candidate in _ofRegistry)
                yield return candidate;
        }

        if (seen.OnlyShows || !seen.Flat.AsSpan().ContainsAny(_literals))
            yield break;
        foreach (var candidate in _floating)
            yield return candidate;
    }

    /// <summary>A pattern with the behaviour that it shows.</summary>
    internal sealed record Candidate(Behaviour Behaviour, ActPattern Pattern);

    private Candidate[] Collect(string command) =>
    [
        .. _byCommand.GetValueOrDefault(command) ?? [],
        .. _byWildcard.Where(pair => CommandWildcard.IsMatch(pair.Wildcard, command)).Select(pair => pair.Candidate),
    ];

    private static BehaviourCatalogue Load()
    {
        var assembly = typeof(BehaviourCatalogue).Assembly;
        using var lists = Open("lists.yaml");
        using var numbers = Open("renumbered.yaml");
        var reader = new BehaviourReader(BehaviourReader.ReadLists(lists), new Renumbered(BehaviourReader.ReadPairs(numbers)));
        var behaviours = new List<Behaviour>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (name is Folder + "lists.yaml" or Folder + "renumbered.yaml" || name.StartsWith(Folder + "sentences/", StringComparison.Ordinal))
                continue;
            using var text = Open(name[Folder.Length..]);
            behaviours.AddRange(reader.Read(text, name));
        }

        return new BehaviourCatalogue(behaviours);

        StreamReader Open(string file) => new(assembly.GetManifestResourceStream(Folder + file) ?? throw new InvalidOperationException($"{file} is not in the assembly"));
    }
}
