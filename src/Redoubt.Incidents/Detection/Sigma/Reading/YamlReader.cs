using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Redoubt.Incidents.Detection.Sigma.Reading;

/// <summary>
/// Reads YAML that strangers wrote: nothing is made but texts, lists and maps; depth, size and what references multiply are bounded.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>The longest file, in characters. Sigma's longest rules have some 60,000.</summary>
    public const int MostCharacters = 1_000_000;

    private const int Deepest = 40;
    private const int MostNodes = 100_000;

    private readonly IParser _events;
    private readonly Dictionary<AnchorName, (YamlNode Node, int Count)> _anchors = [];
    private int _nodes;

    private YamlReader(string text) => _events = new Parser(new StringReader(text));

    /// <summary>The documents of a file.</summary>
    /// <exception cref="SigmaFaultException">It is no YAML, or more than a rule can be.</exception>
    public static IReadOnlyList<YamlNode> Read(string text)
    {
        if (text.Length > MostCharacters)
            throw new SigmaFaultException($"The file is too long: over {MostCharacters:N0} characters.", 1);
        try
        {
            return new YamlReader(text).Documents();
        }
        catch (YamlException fault)
        {
            throw new SigmaFaultException($"Not valid YAML: {fault.Message}", (int)fault.Start.Line);
        }
    }

    private List<YamlNode> Documents()
    {
        var documents = new List<YamlNode>();
        _events.MoveNext();
        Take<StreamStart>();
        while (_events.Current is DocumentStart)
        {
            Take<DocumentStart>();
            _anchors.Clear();
            var node = Node(0);
            Take<DocumentEnd>();
            if (node is not YamlText { Text: null })
                documents.Add(node);
        }

        return documents;
    }

    private YamlNode Node(int depth)
    {
        var at = _events.Current!;
        var line = (int)at.Start.Line;
        if (depth > Deepest)
            throw new SigmaFaultException($"Nested too deep: over {Deepest} levels.", line);
        Count(1, line);
        var before = _nodes;
        var node = at switch
        {
            AnchorAlias => Referenced(Take<AnchorAlias>(), line),
            Scalar => Text(Take<Scalar>(), line),
            SequenceStart => List(line, depth),
            MappingStart => Map(line, depth),
            _ => throw new SigmaFaultException("Something else than a value.", line),
        };
        if (at is NodeEvent { Anchor.IsEmpty: false } named)
            _anchors[named.Anchor] = (node, _nodes - before + 1);
        return node;
    }

    // What is named once and used often counts each time.
    private YamlNode Referenced(AnchorAlias alias, int line)
    {
        if (!_anchors.TryGetValue(alias.Value, out var known))
            throw new SigmaFaultException($"'*{alias.Value.Value}' refers to nothing.", line);
        Count(known.Count, line);
        return known.Node;
    }

    private YamlList List(int line, int depth)
    {
        Take<SequenceStart>();
        var items = new List<YamlNode>();
        while (_events.Current is not SequenceEnd)
            items.Add(Node(depth + 1));
        Take<SequenceEnd>();
        return new YamlList(line, items);
    }

    private YamlMap Map(int line, int depth)
    {
        Take<MappingStart>();
        var entries = new List<KeyValuePair<string, YamlNode>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (_events.Current is not MappingEnd)
        {
            if (Node(depth + 1) is not YamlText name)
                throw new SigmaFaultException("A name must be a text.", line);
            if (!names.Add(name.Text ?? ""))
                throw new SigmaFaultException($"'{name.Text}' stands here twice.", name.Line);
            entries.Add(new(name.Text ?? "", Node(depth + 1)));
        }

        Take<MappingEnd>();
        return new YamlMap(line, entries);
    }

    private static YamlText Text(Scalar scalar, int line) => new(
        line, scalar.Style == ScalarStyle.Plain && scalar.Value is ("" or "~" or "null" or "Null" or "NULL") ? null : scalar.Value);

    private void Count(int more, int line)
    {
        _nodes += more;
        if (_nodes > MostNodes)
            throw new SigmaFaultException($"Too large: over {MostNodes:N0} values.", line);
    }

    private T Take<T>() where T : ParsingEvent
    {
        var current = _events.Current as T
            ?? throw new SigmaFaultException("Not valid YAML.", (int)(_events.Current?.Start.Line ?? 0));
        _events.MoveNext();
        return current;
    }
}
