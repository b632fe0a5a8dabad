using Redoubt.Scripts.Batch.Expanding;
using Redoubt.Scripts.Batch.Parsing;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.CommandLines;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>Runs parsed commands.</summary>
internal sealed class NodeRunner
{
    private readonly BatchProcess _process;
    private readonly ScriptRunner? _script;
    private readonly SimpleRunner _simple;
    private readonly IfRunner _choices;
    private readonly ForRunner _loops;

    public NodeRunner(BatchProcess process, ScriptRunner? script)
    {
        _process = process;
        _script = script;
        _simple = new SimpleRunner(process, script);
        _choices = new IfRunner(process, this);
        _loops = new ForRunner(process, this);
    }

    public BatchFlow Run(BatchNode node)
    {
        if (!_process.Budget.Step() || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return BatchFlow.EndProcess;
        return node.Redirections.Count == 0 ? RunBare(node) : Redirected(node);
    }

    /// <summary>Runs what may or may not happen: it ends nothing, and where it jumps to is looked at later.</summary>
    public void RunPerhaps(BatchNode node, string? condition)
    {
        var outer = _process.Condition;
        if (condition is not null)
            _process.Condition = outer is null ? condition : Shorten(outer + " and " + condition);
        if (Run(node) == BatchFlow.Goto)
            _script?.MayJump(_script.Target);
        _process.Condition = outer;
    }

    private static string Shorten(string text) => text.Length <= 300 ? text : text[..300] + "…";

    private BatchFlow RunBare(BatchNode node) => node switch
    {
        SimpleNode simple => _simple.Run(simple),
        BlockNode block => Block(block),
        ChainNode { Operator: "|" } pipe => Pipe(pipe),
        ChainNode chain => Chain(chain),
        IfNode choice => _choices.Run(choice),
        ForNode loop => _loops.Run(loop),
        _ => BatchFlow.Next,
    };

    private BatchFlow Block(BlockNode block)
    {
        foreach (var command in block.Commands)
        {
            var flow = Run(command);
            if (flow != BatchFlow.Next)
                return flow;
        }

        return BatchFlow.Next;
    }

    private BatchFlow Chain(ChainNode chain)
    {
        for (var index = 0; index < chain.Commands.Count; index++)
        {
            var command = chain.Commands[index];
            var before = index == 0 ? null : chain.Commands[index - 1];
            if (before is null || chain.Operator == "&" || chain.Operator == "&&" && Succeeds(before))
            {
                var printed = _process.Cleared.Count;
                var flow = Run(command);
                if (flow != BatchFlow.Next)
                    return flow;
                if (chain.Operator != "&" && index < chain.Commands.Count - 1 && _process.Cleared.Count > printed && !(chain.Operator == "&&" && IsSet(command)) && !(chain.Operator == "||" && Succeeds(command)))
                    _process.Cleared.Join(chain.Operator);
            }
            else if (chain.Operator == "&&")
            {
                RunPerhaps(command, null);
                if (index < chain.Commands.Count - 1)
                    _process.Cleared.Join("&&");
            }
            else if (!Succeeds(before))
            {
                var block = command is BlockNode && _process.Cleared.Count > 0;
                var since = _process.Cleared.Count;
                if (block)
                    _process.Cleared.Join("(");
                _process.Cleared.Indent();
                RunPerhaps(command, $"if {Doubt.Values(NodeText.Of(before))} fails");
                _process.Cleared.Outdent();
                if (block)
                    _process.Cleared.Close(since - 1);
            }
        }

        return BatchFlow.Next;
    }

    private static bool IsSet(BatchNode node) => node is SimpleNode simple && CommandText.WordOf(simple.Text) == "set" || node is BlockNode { Commands: [var one] } && IsSet(one);

    private static bool Succeeds(BatchNode node) => node switch
    {
        SimpleNode simple => CommandText.WordOf(simple.Text) is "set" or "echo" or "setlocal" or "endlocal" or "rem" or "call" or "cls" or "title",
        BlockNode block => block.Commands.Count > 0 && Succeeds(block.Commands[^1]),
        ForNode or IfNode => true,
        ChainNode { Operator: "&" or "&&" } chain => Succeeds(chain.Commands[^1]),
        _ => false,
    };

    // Each side is run by a cmd.exe of its own, which reads built-in commands and blocks a second time.
    private BatchFlow Pipe(ChainNode pipe)
    {
        var outer = (_process.Output, _process.Input, _process.ReadsFrom, _process.PipesInto, _process.Cleared);
        var saved = _process.Variables.Own;
        var delayed = _process.Delayed;
        var shown = new List<string>();
        for (var index = 0; index < pipe.Commands.Count; index++)
        {
            var last = index == pipe.Commands.Count - 1;
            _process.Output = last ? outer.Output : new BatchOutput();
            _process.PipesInto = last ? outer.PipesInto : First(pipe.Commands[index + 1]);
            _process.Cleared = new ClearedLines();
            RunSide(pipe.Commands[index]);
            shown.Add(_process.Cleared.ToString());
            if (last)
                break;
            _process.Input = _process.Output!.Text;
            _process.ReadsFrom = First(pipe.Commands[index]);
        }

        (_process.Output, _process.Input, _process.ReadsFrom, _process.PipesInto, _process.Cleared) = outer;
        _process.Variables.Restore(saved);
        _process.Delayed = delayed;
        _process.Cleared.Add(pipe.Line, string.Join(shown.Exists(one => one.Contains('\n')) ? "\n| " : " | ", shown.Where(one => one.Length > 0)));
        return BatchFlow.Next;
    }

    private string First(BatchNode node) => node switch
    {
        SimpleNode simple => Acts.CommandName.Of(CommandText.ProgramOf(Expanded(simple.Text))),
        BlockNode { Commands: [var first, ..] } => First(first),
        ChainNode chain => First(chain.Commands[0]),
        ForNode loop => First(loop.Body),
        IfNode choice => First(choice.Then),
        _ => "",
    };

    private string Expanded(string text) => DelayedExpansion.Expand(LoopExpansion.Expand(text, _process.Loops), _process);

    private void RunSide(BatchNode side)
    {
        if (side is SimpleNode simple)
        {
            var text = Expanded(simple.Text);
            if (!CommandText.IsBuiltIn(CommandText.WordOf(text)) || side.Redirections.Count > 0)
            {
                Run(side);
                return;
            }

            RunText(text, side.Line);
        }
        else
        {
            RunText(LoopExpansion.Expand(NodeText.Of(side), _process.Loops), side.Line);
        }
    }

    /// <summary>Runs a text as cmd /c would, with the present variables.</summary>
    public void RunText(string text, int line)
    {
        if (!_process.Budget.Enter())
            return;
        var child = new BatchProcess(_process.Layer, _process.Analysis, file: false)
        {
            DelayedBySetting = _process.DelayedBySetting,
            Writes = _process.Writes,
            Spoken = _process.Spoken,
            Output = _process.Output,
            Input = _process.Input,
            ReadsFrom = _process.ReadsFrom,
            PipesInto = _process.PipesInto,
            Condition = _process.Condition,
            Defined = _process.Defined,
            Turning = _process.Turning,
            Cleared = _process.Cleared,
            FirstLine = line,
        };
        child.Variables.Restore(_process.Variables.Own);
        var reader = new BatchReader([Doubt.Values(text)], one => PercentExpansion.Expand(one, child, file: false, doubts: false));
        var nodes = new NodeRunner(child, null);
        if (new BatchParser(reader, _process.Budget).Parse() is { } node)
            nodes.Run(node);
        _process.Budget.Leave();
    }

    private BatchFlow Redirected(BatchNode node)
    {
        var outer = (_process.Output, _process.Input, _process.OutputFile);
        BatchOutput? collected = null;
        Redirection? to = null;
        foreach (var redirection in node.Redirections)
        {
            if (redirection.Handle == 0)
                _process.Writes.Flush();
            var target = NamedValue.Show(Doubt.Values(Expanded(redirection.Target))).Trim('"');
            if (redirection.Handle == 0)
                _process.Input = target.Equals("nul", StringComparison.OrdinalIgnoreCase) ? "" : ScriptFiles.TryRead(_process.Analysis, target, out var text) ? text : Hole.Of(target);
            else if (redirection.Handle == 1)
                (to, collected) = (redirection with { Target = target }, new BatchOutput());
        }

        if (collected is not null)
            _process.Output = collected;
        if (to is not null && !to.Target.Equals("nul", StringComparison.OrdinalIgnoreCase))
            _process.OutputFile = to.Target;
        var shown = _process.Cleared.Count;
        var block = node is not SimpleNode && _process.OutputFile is not null && _process.Cleared.Add(node.Line, "(");
        if (block)
            _process.Cleared.Indent();
        var flow = RunBare(node);
        if (block)
        {
            _process.Cleared.Outdent();
            _process.Cleared.Close(shown, NodeText.Redirections([.. node.Redirections.Select(one => one with { Target = NamedValue.Show(Doubt.Values(Expanded(one.Target))) })]));
        }

        (_process.Output, _process.Input, _process.OutputFile) = outer;
        if (collected is not null && to is not null && !to.Target.Equals("nul", StringComparison.OrdinalIgnoreCase))
            FileCommands.Write(_process, to.Target, collected.Text, to.Append);
        return flow;
    }
}
