using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.CommandLines;
using Redoubt.Scripts.PowerShell.Commands;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Where text becomes code: what is run becomes a layer, at the moment it would run.</summary>
internal sealed class Sinks(Evaluator evaluator)
{
    /// <summary>Invoke-Expression.</summary>
    public IReadOnlyList<Value> Expression(CommandNode node, IReadOnlyList<CommandArgument> arguments, IReadOnlyList<Value>? input)
    {
        var given = arguments.Where(argument => argument.Value is not null).Select(argument => argument.Value!).ToList();
        if (given.Count == 0 && input is not null)
            given.AddRange(input);
        var code = Code(given);
        if (code is null)
        {
            evaluator.Acts.Command(node, "invoke-expression", arguments, input);
            return [evaluator.Unknown(node)];
        }

        var at = evaluator.Acts.Add(node, "invoke-expression", [new TextValue(code)], "Invoke-Expression " + Rewriting.LiteralWriter.Quote(code.Length > 300 ? code[..300] + "…" : code), effect: false);
        return Text(node, code, "Invoke-Expression", at);
    }

    /// <summary>Runs a text as PowerShell in the present scope; what it writes to the pipeline.</summary>
    public IReadOnlyList<Value> Text(Node? node, string code, string why, int act = -1, bool splice = true)
    {
        var session = evaluator.Session;
        session.Output = [];
        var from = node is null ? new Place(evaluator.Layer.Number, 1) : evaluator.Place(node);
        var layer = evaluator.Analysis.Unwrap(new Payload(code, ScriptLanguage.PowerShell, why, from, session));
        if (layer is null)
        {
            session.Effects++;
            return [];
        }

        evaluator.Acts.Runs(act, layer);
        if (node is not null && splice)
            ((node.Trace ??= new Trace()).Layers ??= []).Add(layer);
        var output = session.Output;
        session.Output = [];
        return output;
    }

    /// <summary>[scriptblock]::Create(text).</summary>
    public Value Create(Node node, Value code)
    {
        if (Code([code]) is { } text)
        {
            evaluator.Acts.Add(node, "[scriptblock]::create", [code], "[ScriptBlock]::Create(…)", effect: false);
            return new ScriptBlockValue(text, text);
        }

        evaluator.Acts.Add(node, "[management.automation.scriptblock]::create", [code], evaluator.Acts.Words(node));
        return evaluator.Unknown(node, "system.management.automation.scriptblock");
    }

    /// <summary>InvokeScript, NewScriptBlock, AddScript; null when the text is not known.</summary>
    public Value? Method(CallNode node, Value target, string name, List<Value> arguments)
    {
        var code = arguments.OfType<ScriptBlockValue>().FirstOrDefault() is { } block ? null : Code([.. arguments.Where(argument => argument is TextValue or CharValue)]);
        if (code is null)
            return null;
        var at = evaluator.Acts.Add(node, "." + name, [new TextValue(code)], $"{evaluator.Acts.Words(node.Method.Target)}.{node.Method.Trace?.Name ?? name}(…)", effect: false);
        if (name is "newscriptblock" or "createscriptblock")
            return new ScriptBlockValue(code, code);
        var output = Text(node, code, name == "addscript" ? "PowerShell.AddScript" : "InvokeScript", at);
        return name == "addscript" ? target : Evaluator.Collect([.. output]);
    }

    /// <summary>A script block's Invoke method.</summary>
    public Value Invoke(CallNode node, ScriptBlockValue block, List<Value> arguments)
    {
        var output = evaluator.Blocks.Call(node, block, [.. arguments.Select(argument => new CommandArgument(null, argument))], null, ownScope: true);
        return Evaluator.Collect([.. output]);
    }

    /// <summary>A block given to a command that would run it, or might.</summary>
    public void Block(Node node, int act, ScriptBlockValue block, string command, Value item, IReadOnlyList<Value>? given = null)
    {
        if (block.Block is not BoundBlock bound)
        {
            var only = command == "invoke-command" && node is CommandNode { Rest.Count: <= 2 };
            _ = Text(node, block.Text, command.Length == 0 ? "script block made from text" : command, act, only);
            return;
        }

        if (!evaluator.Budget.Enter())
            return;
        var session = evaluator.Session;
        var (scope, tainted) = (session.Scope, session.Tainted);
        var once = command is "invoke-command" or "start-job" or "start-threadjob" or "measure-command" or "trace-command";
        if (once)
            session.Scope = new Scope(scope);
        var before = session.Scope.Variables.GetValueOrDefault("_");
        if (!once)
            evaluator.Statements.Forget(bound.Script, onlyRead: true);
        session.Fork(
            () =>
            {
                session.Set(session.Scope, "_", new Slot(item, [], Taint.Item));
                if (given is null)
                    new Binder(bound.Owner).BindUnknown(bound.Script.Parameters);
                else
                    new Binder(bound.Owner).Bind(bound.Script.Parameters, [.. given.Select(one => new CommandArgument(null, one))], null, Taint.None);
                var flow = bound.Owner.Flow;
                bound.Owner.Flow = Flow.None;
                bound.Owner.Blocks.Body(bound.Script, null, filter: false, []);
                bound.Owner.Flow = flow;
            },
            () => { });
        if (!once)
            evaluator.Statements.Forget(bound.Script, onlyRead: true);
        session.Scope = scope;
        if (!once)
            session.Set(session.Scope, "_", before);
        session.Tainted = tainted | (session.Tainted & Taint.Parameter);
        evaluator.Budget.Leave();
    }

    /// <summary>A program, or a script by its path.</summary>
    public IReadOnlyList<Value> Program(CommandNode node, string name, IReadOnlyList<CommandArgument> arguments, IReadOnlyList<Value>? input)
    {
        if (Files(name) is { } script)
        {
            var run = evaluator.Acts.Command(node, name, arguments, input);
            return Text(node, script, "a file that the script wrote", run);
        }

        var at = evaluator.Acts.Command(node, name, arguments, input);
        if (at < 0)
            return [evaluator.Unknown(node)];
        var act = evaluator.Analysis.Acts[at];
        if (act.Command is "powershell" or "pwsh" && arguments.Select(argument => argument.Value).OfType<ScriptBlockValue>().FirstOrDefault() is { } block)
        {
            var layer = evaluator.Analysis.Unwrap(new Payload(block.Text, ScriptLanguage.PowerShell, "PowerShell -Command", evaluator.Place(node)));
            Ran(node, at, layer);
            return [evaluator.Unknown(node)];
        }

        // What is not known in the arguments stands as the expression it comes from: it may be known inside, and can be read in any case.
        var open = act.Arguments.Any(Hole.In) ? act with { Arguments = [.. act.Arguments.Select(Filled)] } : act;
        Ran(node, at, NestedCommands.Unwrap(open, Tail(open.Arguments), evaluator.Analysis));
        return [evaluator.Unknown(node)];
    }

    /// <summary>Start-Process: the program that it starts may be one that runs what it is given.</summary>
    public IReadOnlyList<Value> Start(CommandNode node, IReadOnlyList<CommandArgument> arguments, IReadOnlyList<Value>? input)
    {
        var at = evaluator.Acts.Command(node, "start-process", arguments, input);
        string? program = null;
        var given = new List<string>();
        for (var index = 0; index < arguments.Count; index++)
        {
            var (parameter, value) = (arguments[index].Parameter?.ToLowerInvariant(), arguments[index].Value);
            if (parameter is not null && value is null && index + 1 < arguments.Count && arguments[index + 1].Parameter is null && !"nonewwindow".StartsWith(parameter, StringComparison.Ordinal) && !"passthru".StartsWith(parameter, StringComparison.Ordinal) && !"wait".StartsWith(parameter, StringComparison.Ordinal))
                value = arguments[++index].Value;
            if (value is null)
                continue;
            if (parameter is null ? program is null : "filepath".StartsWith(parameter, StringComparison.Ordinal))
                program = Conversion.Text(value);
            else if (parameter is null || "argumentlist".StartsWith(parameter, StringComparison.Ordinal) || parameter == "args")
                given.AddRange(Evaluator.Elements(value).Select(Conversion.Text));
        }

        if (program is not null && at >= 0)
        {
            var tail = string.Join(' ', given);
            var inner = evaluator.Analysis.Acts[at] with { Command = CommandName.Of(program), Arguments = [.. Words(tail)], Text = $"{program} {tail}" };
            if (NestedCommands.Unwrap(inner, tail, evaluator.Analysis) is { } layer)
                evaluator.Acts.Runs(at, layer);
        }

        return arguments.Any(argument => argument.Parameter is { Length: > 1 } parameter && "passthru".StartsWith(parameter, StringComparison.OrdinalIgnoreCase)) ? [evaluator.Unknown(node, "system.diagnostics.process")] : [];
    }

    /// <summary>Follows a command that an act carries: the value of a Run key, what a method starts.</summary>
    public void Carried(int at)
    {
        if (at < 0)
            return;
        var act = evaluator.Analysis.Acts[at];
        NestedCommands.Unwrap(act.Arguments.Any(Hole.In) ? act with { Arguments = [.. act.Arguments.Select(Filled)] } : act, "", evaluator.Analysis);
    }

    /// <summary>A method that is not worked out: it may start something.</summary>
    public void Method(int at, string name, Value target, List<Value> arguments)
    {
        if (at < 0)
            return;
        var start = name == "start" ? arguments.OfType<ObjectValue>().FirstOrDefault(one => one.TypeName == StartInfo) ?? (target as ObjectValue)?.Properties.GetValueOrDefault("StartInfo") as ObjectValue : null;
        if (start is null || !start.Properties.TryGetValue("FileName", out var program))
        {
            if (name is not ("start" or "invoke"))
                Carried(at);
            else if (arguments.Count > 0 && target is TypeValue)
                Carried(at);
            return;
        }

        var tail = start.Properties.TryGetValue("Arguments", out var more) ? Filled(Conversion.Text(more)) : "";
        var image = Filled(Conversion.Text(program));
        var act = evaluator.Analysis.Acts[at];
        evaluator.Analysis.Acts[at] = act with { Arguments = tail.Length == 0 ? [image] : [image, tail] };
        NestedCommands.Unwrap(evaluator.Analysis.Acts[at] with { Command = "[diagnostics.process]::start" }, "", evaluator.Analysis);
    }

    /// <summary>What Process.Start takes.</summary>
    public const string StartInfo = "system.diagnostics.processstartinfo";

    /// <summary>Add-Type: C# that becomes a type. Its text is looked through for what it imports.</summary>
    public void AddType(CommandNode node, IReadOnlyList<CommandArgument> arguments)
    {
        evaluator.Acts.Command(node, "add-type", arguments, null);
        foreach (var text in arguments.Select(argument => argument.Value).OfType<TextValue>())
            evaluator.Acts.Text(text.Text, node);
    }

    /// <summary>Bytes given to what loads, copies or runs them: texts inside are told.</summary>
    public void Loads(Node node, int act, string method, IReadOnlyList<Value> arguments)
    {
        foreach (var argument in arguments)
        {
            var bytes = argument switch
            {
                BytesValue packed => packed.Bytes,
                ArrayValue { Items.Count: > 40 } array when array.Items.TrueForAll(item => item is IntegerValue { Number: >= 0 and <= 255 }) => [.. array.Items.Select(item => (byte)((IntegerValue)item).Number)],
                _ => null,
            };
            if (bytes is null || bytes.Length < 16)
                continue;
            foreach (var text in ByteTexts.In(bytes))
                evaluator.Acts.Text(text, node);
            if (act >= 0 && bytes.Length > 2 && bytes[0] == 'M' && bytes[1] == 'Z')
                evaluator.Analysis.Acts[act] = evaluator.Analysis.Acts[act] with { Input = $"a Windows program of {bytes.Length} bytes" };
            else if (act >= 0 && method is "copy" or "load" or "writeprocessmemory")
                evaluator.Analysis.Acts[act] = evaluator.Analysis.Acts[act] with { Input = $"{bytes.Length} bytes" };
        }
    }

    private void Ran(Node node, int at, ScriptLayer? layer)
    {
        if (layer is null)
            return;
        evaluator.Acts.Runs(at, layer);
        ((node.Trace ??= new Trace()).Layers ??= []).Add(layer);
    }

    private string? Files(string name)
    {
        if (!name.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
            return null;
        return evaluator.Files.TryRead(name, out var text) ? text : null;
    }

    // The code in values; what is not known in it stands as the expression it would come from. Null when there is nothing else.
    private static string? Code(List<Value> given)
    {
        var texts = new List<string>();
        foreach (var value in given)
        {
            if (value is ScriptBlockValue block)
                texts.Add(block.Text);
            else if (value is ArrayValue array && array.Items.TrueForAll(item => item is TextValue or CharValue))
                texts.Add(string.Join(array.Items.TrueForAll(item => item is CharValue) ? " " : "\n", array.Items.Select(Conversion.Text)));
            else if (value is TextValue or CharValue)
                texts.Add(Conversion.Text(value));
            else
                return null;
        }

        var code = string.Join('\n', texts);
        if (!Hole.In(code))
            return code.Length == 0 ? null : code;
        var bare = System.Text.RegularExpressions.Regex.Replace(code, "\uE000[^\uE001]*\uE001", "", System.Text.RegularExpressions.RegexOptions.NonBacktracking);
        return string.IsNullOrWhiteSpace(bare) ? null : Filled(code);
    }

    private static string Filled(string text) => text.Replace(Hole.Open.ToString(), "", StringComparison.Ordinal).Replace(Hole.Close.ToString(), "", StringComparison.Ordinal);

    private static string Tail(IReadOnlyList<string> arguments) => string.Join(' ', arguments.Select(argument => argument.Length == 0 || (argument.AsSpan().IndexOfAny(' ', '\t') >= 0 && !argument.Contains('"')) ? $"\"{argument}\"" : argument));

    // As a program splits its command line.
    private static List<string> Words(string tail)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        var (quoted, any) = (false, false);
        foreach (var c in tail)
        {
            if (c == '"')
            {
                quoted = !quoted;
                any = true;
            }
            else if (!quoted && char.IsWhiteSpace(c))
            {
                if (any || word.Length > 0)
                    words.Add(word.ToString());
                word.Clear();
                any = false;
            }
            else
                word.Append(c);
        }

        if (any || word.Length > 0)
            words.Add(word.ToString());
        return words;
    }
}
