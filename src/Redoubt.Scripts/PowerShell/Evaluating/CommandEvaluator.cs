using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.PowerShell.Commands;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Follows pipelines and commands.</summary>
internal sealed class CommandEvaluator(Evaluator evaluator)
{
    private readonly CmdletRunner _cmdlets = new(evaluator);

    public void Pipeline(Node node, List<Value> output)
    {
        var elements = node is PipelineNode pipeline ? pipeline.Elements : (IReadOnlyList<Node>)[node];
        var (tainted, effects, done, before) = (evaluator.Tainted, evaluator.Effects, evaluator.Session.Effects, evaluator.Analysis.Acts.Count);
        evaluator.Tainted = Taint.None;
        IReadOnlyList<Value>? values = null;
        var acts = new List<int>();
        for (var index = 0; index < elements.Count; index++)
        {
            if (elements[index] is CommandNode command)
            {
                var at = evaluator.Analysis.Acts.Count;
                var result = Command(command, values);
                acts.Add(at < evaluator.Analysis.Acts.Count ? at : -1);
                values = result;
            }
            else
            {
                values = Evaluator.Elements(evaluator.Evaluate(elements[index]));
                acts.Add(-1);
            }

            if (evaluator.Flow is Flow.Exit or Flow.Throw || !evaluator.Budget.Step())
                break;
        }

        if (elements.Count > 1)
            Connect(elements, acts, before);
        if (values is not null)
            output.AddRange(values);
        if (node is PipelineNode)
            evaluator.Record(node, Evaluator.Collect([.. values ?? []]), evaluator.Effects != effects, evaluator.Session.Effects != done);
        evaluator.Tainted |= tainted;
    }

    /// <summary>One command; what it writes to the pipeline.</summary>
    public IReadOnlyList<Value> Command(CommandNode node, IReadOnlyList<Value>? input)
    {
        var (effects, done) = (evaluator.Effects, evaluator.Session.Effects);
        var reader = evaluator.Reader;
        evaluator.Session.Changes++;
        evaluator.Reader = node;
        var result = Resolve(node, input);
        evaluator.Reader = reader;
        evaluator.Record(node, Evaluator.Collect([.. result]), evaluator.Effects != effects, evaluator.Session.Effects != done);
        return result;
    }

    private IReadOnlyList<Value> Resolve(CommandNode node, IReadOnlyList<Value>? input)
    {
        var called = node.Name is TextNode bare ? new TextValue(bare.Text) : evaluator.Evaluate(node.Name);
        if (called is ArrayValue { Items.Count: 1 } single)
            called = single.Items[0];
        if (called is ObjectValue command && command.Properties.TryGetValue("Name", out var given))
            called = given;
        if (called is ScriptBlockValue block)
            return evaluator.Blocks.Call(node, block, Arguments(node), input, node.Operator == "&");
        var text = Conversion.Text(called);
        var arguments = Arguments(node);
        if (called is not (TextValue or CharValue) || Hole.In(text) || text.Length == 0)
        {
            evaluator.Acts.Command(node, text.Length == 0 ? Hole.Of(evaluator.Slice(node.Name)) : text, arguments, input);
            return [evaluator.Unknown(node)];
        }

        return Named(node, text, arguments, input);
    }

    /// <summary>Runs what a name stands for: an alias, a function, a cmdlet, a program.</summary>
    public IReadOnlyList<Value> Named(CommandNode node, string name, IReadOnlyList<CommandArgument> arguments, IReadOnlyList<Value>? input)
    {
        var session = evaluator.Session;
        for (var count = 0; count < 8 && session.Aliases.TryGetValue(name, out var meant) && !meant.Equals(name, StringComparison.OrdinalIgnoreCase); count++)
            name = meant;
        if (session.Functions.TryGetValue(name, out var function))
            return evaluator.Functions.Call(node, function, arguments, input);
        var trace = node.Trace ??= new Trace();
        if (Cmdlet(name) is { } cmdlet)
        {
            trace.Name = trace.Name is null || trace.Name == cmdlet ? cmdlet : "";
            return _cmdlets.Run(node, cmdlet.ToLowerInvariant(), arguments, input);
        }

        trace.Name = trace.Name is null || trace.Name == name ? name : "";
        return evaluator.Sinks.Program(node, name, arguments, input);
    }

    /// <summary>The cmdlet that a name stands for, in its own casing; null when it is a program or not known.</summary>
    public static string? Cmdlet(string name)
    {
        if (CommandTable.AliasOf(name) is { } alias)
            return CommandTable.ProperName(alias) ?? alias;
        if (CommandTable.ProperName(name) is { } proper)
            return proper;
        var slash = name.LastIndexOf('\\');
        if (slash > 0 && name.IndexOf('.', slash) < 0 && CommandTable.ProperName(name[(slash + 1)..]) is { } inModule)
            return inModule;
        if (name.Contains('-', StringComparison.Ordinal) || name.Contains('.', StringComparison.Ordinal))
            return Verbs.Cmdlet(name);
        return CommandTable.ProperName("get-" + name);
    }

    public IReadOnlyList<CommandArgument> Arguments(CommandNode node)
    {
        var arguments = new List<CommandArgument>();
        foreach (var rest in node.Rest)
        {
            switch (rest)
            {
                case RedirectionNode:
                    break;
                case ParameterNode parameter:
                    arguments.Add(new CommandArgument(parameter.Name, parameter.Value is null ? null : evaluator.Evaluate(parameter.Value)));
                    break;
                case VariableNode { Splat: true } splat:
                    Splat(evaluator.Variables.Read(splat), arguments);
                    break;
                case ExpandableNode { Style: TextStyle.Double } or TextNode { Style: TextStyle.Double } when IsInput(node):
                    arguments.Add(new CommandArgument(null, new TextValue(evaluator.Layer.Original[(rest.Start + 1)..Math.Max(rest.Start + 1, rest.End - 1)])));
                    break;
                default:
                    arguments.Add(new CommandArgument(null, evaluator.Evaluate(rest)));
                    break;
            }
        }

        return arguments;
    }

    // A single command that starts a shell, and nothing else, was taken from the command line of a process: there, quotes expand nothing.
    private bool IsInput(CommandNode node)
    {
        if (evaluator.Layer.From is not null || node.Operator.Length > 0 || node.Name is not TextNode { Style: TextStyle.Bare } name || Acts.CommandName.Of(name.Text) is not ("cmd" or "powershell" or "pwsh"))
            return false;
        var text = evaluator.Layer.Original;
        return text.AsSpan(0, node.Start).IsWhiteSpace() && text.AsSpan(node.End).Trim().Trim(';').IsEmpty && text.AsSpan().Trim().IndexOf('\n') < 0;
    }

    private void Splat(Value value, List<CommandArgument> arguments)
    {
        if (value is HashValue hash)
        {
            foreach (var (key, one) in hash.Entries)
                arguments.Add(new CommandArgument(Conversion.Text(key), one));
        }
        else
        {
            foreach (var one in Evaluator.Elements(value))
                arguments.Add(new CommandArgument(null, one));
        }
    }

    private void Connect(IReadOnlyList<Node> elements, List<int> acts, int before)
    {
        var list = evaluator.Analysis.Acts;
        for (var index = 1; index < elements.Count && index < acts.Count; index++)
        {
            if (acts[index] < before || acts[index] >= list.Count)
                continue;
            var to = list[acts[index]];
            if (acts[index - 1] >= before && acts[index - 1] < acts[index])
            {
                var source = list[acts[index - 1]];
                list[acts[index]] = to with { ReadsFrom = source.Command };
                list[acts[index - 1]] = source with { PipesInto = to.Command };
            }
            else if (acts[index - 1] < 0 && acts[index] > before && list[acts[index] - 1].PipesInto is null && index == 1)
            {
                // ($client.DownloadString('…')) | iex
                list[acts[index]] = to with { ReadsFrom = list[acts[index] - 1].Command };
                list[acts[index] - 1] = list[acts[index] - 1] with { PipesInto = to.Command };
            }
        }
    }
}
