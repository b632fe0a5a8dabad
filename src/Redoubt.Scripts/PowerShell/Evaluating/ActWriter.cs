using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Commands;
using Redoubt.Scripts.PowerShell.Rewriting;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Writes down what is done, once for each place and arguments.</summary>
internal sealed class ActWriter(Evaluator evaluator)
{
    private const int MostOfNode = 40;
    private const int MostActs = 5000;
    private const int MostTexts = 4000;
    private const int MostElements = 200;
    private readonly HashSet<(int, string, string)> _known = [];
    private readonly Dictionary<int, int> _ofNode = [];
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly List<(string Function, Act Act)> _offered = [];

    /// <summary>A command with its arguments. Its index among the acts; -1 when it was there already.</summary>
    public int Command(Node node, string name, IReadOnlyList<CommandArgument> arguments, IReadOnlyList<Value>? input)
    {
        var words = new List<string>();
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not null)
                words.Add("-" + argument.Parameter);
            if (argument.Value is not null)
                words.Add(Argument(argument.Value));
        }

        var cmdlet = CommandEvaluator.Cmdlet(name);
        var text = (cmdlet ?? name) + string.Concat(words.Select(word => " " + (word.StartsWith('-') ? word : LiteralWriter.Argument(word))));
        var output = (node as CommandNode)?.Rest.OfType<RedirectionNode>().Where(one => one.Target is not null && !one.Operator.StartsWith('<')).Select(one => Conversion.Text(evaluator.Evaluate(one.Target!))).FirstOrDefault(file => file.Length > 0 && !file.Equals("nul", StringComparison.OrdinalIgnoreCase));
        return Add(node, cmdlet?.ToLowerInvariant() ?? (Hole.In(name) ? name : CommandName.Of(name)), words, text, effect: true, input: Input(input), output: output);
    }

    public int Add(Node node, string command, IEnumerable<Value> arguments, string text, string? target = null, bool effect = true) => Add(node, command, [.. arguments.Select(Argument)], text, effect, target);

    /// <summary>Notes that something is run by an act as a layer.</summary>
    public void Runs(int at, ScriptLayer layer)
    {
        if (at >= 0 && at < evaluator.Analysis.Acts.Count)
            evaluator.Analysis.Acts[at] = evaluator.Analysis.Acts[at] with { Runs = layer.Number };
    }

    public void SetEnvironment(Node node, string name, Value value)
    {
        evaluator.Session.Effects++;
        Add(node, $"env:{name.ToLowerInvariant()}=", [value], $"$env:{name} = {Literal(value)}");
    }

    /// <summary>A file is written by a redirection.</summary>
    public void WriteFile(Node node, string file, Value content, bool append)
    {
        Add(node, "out-file", [new TextValue(file)], $"{Words(node)}");
        Keep(file, Lines(content), append);
    }

    /// <summary>A file is written by Set-Content and its like.</summary>
    public void WriteFile(CommandNode node, string cmdlet, IReadOnlyList<CommandArgument> arguments, IReadOnlyList<Value>? input)
    {
        _ = node;
        string? path = null;
        Value? content = input is null ? null : Evaluator.Collect([.. input]);
        for (var index = 0; index < arguments.Count; index++)
        {
            var (parameter, value) = (arguments[index].Parameter, arguments[index].Value);
            if (parameter is not null && value is null && index + 1 < arguments.Count && arguments[index + 1].Parameter is null)
                value = arguments[++index].Value;
            if (value is null)
                continue;
            if (parameter is null ? path is null : parameter.ToLowerInvariant() is "path" or "filepath" or "literalpath" or "pspath")
                path = Conversion.Text(value);
            else if (parameter is null || parameter.StartsWith("v", StringComparison.OrdinalIgnoreCase) || parameter.StartsWith("i", StringComparison.OrdinalIgnoreCase))
                content ??= value;
        }

        if (path is not null && content is not null)
            Keep(path, content is BytesValue bytes ? string.Concat(bytes.Bytes.Select(one => (char)one)) : Lines(content), cmdlet == "add-content");
    }

    /// <summary>A text worth searching for indicators.</summary>
    public void Text(string text, Node node)
    {
        if (text.Length is >= 6 and < 200_000 && _texts.Count < MostTexts && _texts.Add(text))
            evaluator.Analysis.Texts.Add((text, evaluator.Place(node)));
    }

    /// <summary>A node in clear, for a reader; shortened.</summary>
    public string Words(Node node)
    {
        var text = new Printer(evaluator.Layer.Original, final: false, marks: false).Print(node).ReplaceLineEndings(" ").Trim();
        return text.Length > 400 ? text[..400] + "…" : text;
    }

    public string List(IReadOnlyList<Value> arguments) => string.Join(", ", arguments.Select(Literal).Select(one => one.Length > 1000 ? one[..1000] + "…" : one));

    /// <summary>A function was called: what was only offered of it is done.</summary>
    public void Forgive(string function)
    {
        foreach (var (_, act) in _offered.Where(one => one.Function == function))
            evaluator.Analysis.Acts.Remove(act);
        _offered.RemoveAll(one => one.Function == function);
        _known.Clear();
    }

    private int Add(Node node, string command, IReadOnlyList<string> arguments, string text, bool effect, string? target = null, string? input = null, string? output = null)
    {
        if (effect)
            evaluator.Session.Effects++;
        var acts = evaluator.Analysis.Acts;
        if (acts.Count >= MostActs)
            return -1;
        var count = _ofNode.GetValueOrDefault(node.Start);
        if (count >= MostOfNode || !_known.Add((node.Start, command, string.Join('\n', arguments.Select(one => one.Length > 300 ? one[..300] : one)))))
            return -1;
        _ofNode[node.Start] = count + 1;
        var session = evaluator.Session;
        var act = new Act
        {
            Command = command,
            Arguments = arguments,
            Text = text,
            Where = evaluator.Place(node),
            Language = ScriptLanguage.PowerShell,
            Condition = session.Conditions.Count == 0 ? null : "if " + session.Conditions[^1],
            Defined = session.Defined,
            Target = target,
            Input = input,
            OutputFile = output,
        };
        acts.Add(act);
        if (session is { Defined: true, Walking: { } function })
            _offered.Add((function, act));
        return acts.Count - 1;
    }

    public static string Argument(Value value)
    {
        var left = MostElements;
        return Argument(value, ref left);
    }

    // A few collections in one another can stand for more elements than there is time: what is left is counted.
    private static string Argument(Value value, ref int left)
    {
        switch (value)
        {
            case BytesValue bytes when bytes.Bytes.Length > 64:
                return $"({bytes.Bytes.Length} bytes)";
            case ScriptBlockValue block:
                return $"{{{block.Text}}}";
            case ArrayValue array:
                if ((left -= array.Items.Count) < 0)
                    return $"({array.Items.Count} elements)";
                var items = new List<string>();
                foreach (var item in array.Items)
                    items.Add(Argument(item, ref left));
                return string.Join(",", items);
            case HashValue hash:
                if ((left -= hash.Entries.Count) < 0)
                    return $"({hash.Entries.Count} entries)";
                var entries = new List<string>();
                foreach (var (key, entry) in hash.Entries)
                    entries.Add($"{Conversion.Text(key)}={Argument(entry, ref left)}");
                return "@{" + string.Join("; ", entries) + "}";
            default:
                return Conversion.Text(value);
        }
    }

    private static string Literal(Value value) => value is NullValue ? "$null" : value is UnknownValue unknown ? unknown.Source : value is BytesValue { Bytes.Length: > 64 } ? Argument(value) : LiteralWriter.Write(value) ?? Argument(value);

    private static string? Input(IReadOnlyList<Value>? input)
    {
        if (input is not { Count: > 0 and < 2000 })
            return null;
        return input.Count == 1 ? Argument(input[0]) : string.Join('\n', input.Select(Argument));
    }

    private static string Lines(Value content) => content is ArrayValue array ? string.Join("\r\n", array.Items.Select(Conversion.Text)) : Conversion.Text(content);

    private void Keep(string file, string content, bool append)
    {
        if (append)
            evaluator.Files.Append(file, content + "\r\n");
        else
            evaluator.Files.Write(file, content);
    }
}
