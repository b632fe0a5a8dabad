using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Redoubt.Scripts.Behaviours;

/// <summary>
/// Reads a file of behaviours, event by event: the tables are large and stand between a reader and the first report, so nothing is
/// looked up by reflection. What it does not know it refuses.
/// </summary>
internal sealed class BehaviourReader(IReadOnlyDictionary<string, string> lists, Renumbered renumbered)
{
    /// <summary>The behaviours of one file.</summary>
    public List<Behaviour> Read(TextReader text, string file)
    {
        var parser = new Parser(new Scanner(text, skipComments: true));
        var behaviours = new List<Behaviour>();
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            behaviours.Add(ReadBehaviour(parser, file));
        return behaviours;
    }

    private Behaviour ReadBehaviour(Parser parser, string file)
    {
        string? name = null, group = null, phrase = null, weight = null;
        IReadOnlyList<string> techniques = [];
        var patterns = new List<ActPattern>();
        var (fallback, examples) = (false, false);
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var field = parser.Consume<Scalar>();
            switch (field.Value)
            {
                case "name": name = Text(parser); break;
                case "group": group = Text(parser); break;
                case "weight": weight = Text(parser); break;
                case "phrase": phrase = Text(parser); break;
                case "techniques": techniques = Texts(parser); break;
                case "fallback": fallback = Text(parser) == "true"; break;
                case "examples": examples = true; parser.SkipThisAndNestedEvents(); break;
                case "match":
                    parser.Consume<SequenceStart>();
                    while (!parser.TryConsume<SequenceEnd>(out _))
                        patterns.Add(ReadPattern(parser, file));
                    break;
                default: throw new FormatException($"{file}, line {field.Start.Line}: a behaviour has no field \"{field.Value}\"");
            }
        }

        if (name is null || phrase is null || patterns.Count == 0 || !examples || !int.TryParse(weight, out var points) || points is < 0 or > 8)
            throw new FormatException($"{file}: the behaviour \"{name}\" lacks a name, a phrase, a weight from 0 to 8, a match or examples");
        return new Behaviour { Name = name, Group = group ?? name, Weight = points, Phrase = new Phrase(phrase), Techniques = [.. techniques.Select(renumbered.Reference)], Patterns = patterns, Fallback = fallback };
    }

    private ActPattern ReadPattern(Parser parser, string file)
    {
        IReadOnlyList<string> commands = [], contains = [], from = [], into = [], languages = [];
        IReadOnlyList<TextPattern> text = [], arguments = [], not = [];
        IReadOnlyList<RegistryPattern> sets = [], reads = [], deletes = [];
        var parameters = new List<KeyValuePair<string, TextPattern>>();
        var programs = new Dictionary<string, TextPattern?>(StringComparer.Ordinal);
        TextPattern? target = null, input = null, output = null;
        var bare = false;
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var field = parser.Consume<Scalar>();
            switch (field.Value)
            {
                case "command": commands = Texts(parser); break;
                case "contains": contains = Texts(parser); break;
                case "text": text = Patterns(parser); break;
                case "argument": arguments = Patterns(parser); break;
                case "not": not = Patterns(parser); break;
                case "target": target = Pattern(Text(parser)); break;
                case "input": input = Pattern(Text(parser)); break;
                case "output-file": output = Pattern(Text(parser)); break;
                case "reads-from": from = Texts(parser); break;
                case "pipes-into": into = Texts(parser); break;
                case "language": languages = Texts(parser); break;
                case "bare": bare = Text(parser) == "true"; break;
                case "sets": sets = [.. Texts(parser).Select(one => new RegistryPattern(Expand(one)))]; break;
                case "reads": reads = [.. Texts(parser).Select(one => new RegistryPattern(Expand(one)))]; break;
                case "deletes": deletes = [.. Texts(parser).Select(one => new RegistryPattern(Expand(one)))]; break;
                case "parameter":
                    foreach (var (name, value) in Pairs(parser))
                        parameters.Add(new(name, Pattern(value)));
                    break;
                case "programs":
                    foreach (var (names, value) in Pairs(parser))
                    {
                        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                            programs.Add(name, value.Length == 0 ? null : Pattern(value));
                    }

                    break;
                default: throw new FormatException($"{file}, line {field.Start.Line}: a match has no field \"{field.Value}\"");
            }
        }

        var pattern = new ActPattern
        {
            Commands = programs.Count > 0 ? [.. commands, .. programs.Keys] : commands, Programs = programs, Contains = contains, Text = text, Arguments = arguments, Parameters = parameters, Not = not,
            Target = target, Input = input, OutputFile = output, ReadsFrom = from, PipesInto = into, Bare = bare, Sets = sets, Reads = reads, Deletes = deletes,
            Languages = [.. languages.Select(language => Enum.Parse<ScriptLanguage>(language, ignoreCase: true))],
        };
        if (pattern.Commands.Count == 0 && pattern.Contains.Count == 0 && !pattern.IsOfRegistry)
            throw new FormatException($"{file}: a match names neither commands nor programs, nor what the text contains, nor keys of the registry");
        return pattern;
    }

    private TextPattern Pattern(string source) => new(Expand(source));

    // <<name>> stands for any one of a list of lists.yaml.
    private string Expand(string source)
    {
        for (var start = source.IndexOf("<<", StringComparison.Ordinal); start >= 0; start = source.IndexOf("<<", StringComparison.Ordinal))
        {
            var end = source.IndexOf(">>", start, StringComparison.Ordinal);
            if (end < 0 || !lists.TryGetValue(source[(start + 2)..end], out var any))
                throw new FormatException($"no list is named as in {source}");
            source = source[..start] + any + source[(end + 2)..];
        }

        return source;
    }

    private List<TextPattern> Patterns(Parser parser) => [.. Texts(parser).Select(Pattern)];

    private static string Text(Parser parser) => parser.Consume<Scalar>().Value;

    // One text, or a list of them.
    private static List<string> Texts(Parser parser)
    {
        var texts = new List<string>();
        if (!parser.TryConsume<SequenceStart>(out _))
            return [Text(parser)];
        while (!parser.TryConsume<SequenceEnd>(out _))
            texts.Add(Text(parser));
        return texts;
    }

    /// <summary>A mapping of texts to texts.</summary>
    public static List<KeyValuePair<string, string>> Pairs(Parser parser)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
            pairs.Add(new(Text(parser), Text(parser)));
        return pairs;
    }

    /// <summary>A mapping of names to lists of texts, each list as one regular expression for any of them.</summary>
    public static Dictionary<string, string> ReadLists(TextReader text)
    {
        var parser = new Parser(new Scanner(text, skipComments: true));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        parser.Consume<MappingStart>();
        var lists = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
            lists.Add(Text(parser), $"(?:{string.Join('|', Texts(parser))})");
        return lists;
    }

    /// <summary>A mapping of texts to texts, as the whole of a file.</summary>
    public static Dictionary<string, string> ReadPairs(TextReader text)
    {
        var parser = new Parser(new Scanner(text, skipComments: true));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return new Dictionary<string, string>(Pairs(parser), StringComparer.Ordinal);
    }
}
