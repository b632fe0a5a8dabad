using System.Collections.Frozen;
using Redoubt.Scripts.Batch.Expanding;
using Redoubt.Scripts.Batch.Parsing;
using Redoubt.Scripts.CommandLines;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>Runs one command: FOR variables and !variables! are replaced, then it is a builtin or a program.</summary>
internal sealed class SimpleRunner(BatchProcess process, ScriptRunner? script)
{
    private readonly ProgramRunner _programs = new(process);

    private const int MostSpoken = 500;

    // They do nothing that matters outside of the script.
    private static readonly FrozenSet<string> Quiet = new[] { "set", "setlocal", "endlocal", "cls", "color", "title", "rem", "verify", "break", "prompt", "shift", "pause", "pushd", "popd", "cd", "chdir", "call", "goto", "exit" }.ToFrozenSet(StringComparer.Ordinal);

    public BatchFlow Run(SimpleNode node)
    {
        var text = Doubt.Values(DelayedExpansion.Expand(LoopExpansion.Expand(node.Text, process.Loops), process)).TrimStart(' ', '\t', ',', ';', '=');
        if (text.Length == 0)
            return BatchFlow.Next;
        for (var round = 0; process.EscapedTwice && round < 6 && CommandText.WordOf(text) is not ("set" or "call") && CommandText.CaretedWord(text); round++)
            text = CommandText.WithoutCarets(text);
        return Run(text, node, NodeText.Redirections(node.Redirections.Select(one => one with { Target = Doubt.Values(LoopExpansion.Expand(one.Target, process.Loops)) }).ToList()), "");
    }

    private BatchFlow Run(string text, SimpleNode node, string redirections, string prefix)
    {
        var word = CommandText.WordOf(text);
        if (word is not ("set" or "call"))
            text = NamedValue.Show(text);
        if (!CommandText.IsBuiltIn(word))
        {
            _programs.Run(text, node, redirections, prefix);
            return BatchFlow.Next;
        }

        var arguments = text[word.Length..];
        var at = node.Silent && prefix.Length == 0 ? "@" : "";
        switch (word)
        {
            case "rem":
                return BatchFlow.Next;
            case "goto":
                return Goto(arguments, node);
            case "exit":
                Show(node, text + redirections);
                End(arguments);
                return arguments.TrimStart().StartsWith("/b", StringComparison.OrdinalIgnoreCase) && process.File ? BatchFlow.EndScript : BatchFlow.EndProcess;
            case "call":
                return Call(arguments, node, redirections);
            case "set":
                if (process.Turning == 0 || arguments.IndexOf('=') < 0)
                    Show(node, at + prefix + text.TrimEnd() + redirections);
                SetCommand.Run(process, arguments, node.Line);
                return BatchFlow.Next;
            case "shift":
                Shift(arguments);
                return BatchFlow.Next;
            case "start":
                _programs.Run(text, node, redirections, prefix);
                return BatchFlow.Next;
        }

        Show(node, at + prefix + text.TrimEnd() + redirections);
        BuiltIn(word, arguments, node, text);
        return BatchFlow.Next;
    }

    private void BuiltIn(string word, string arguments, SimpleNode node, string text)
    {
        var words = CommandText.Quoted(arguments);
        if (word != "echo")
            process.Writes.Flush();
        switch (word)
        {
            case "setlocal":
                process.Locals.Push((process.Variables.Own, process.Delayed));
                if (arguments.Contains("enabledelayedexpansion", StringComparison.OrdinalIgnoreCase))
                    (process.Delayed, process.DelayedBySetting) = (true, false);
                else if (arguments.Contains("disabledelayedexpansion", StringComparison.OrdinalIgnoreCase))
                    process.Delayed = false;
                break;
            case "endlocal":
                if (process.Locals.TryPop(out var saved))
                {
                    process.Variables.Restore(saved.Variables);
                    process.Delayed = saved.Delayed;
                }

                break;
            case "path" when arguments.Trim().Length > 0:
                process.Variables.Set("Path", arguments.TrimStart(' ', '=', ';'));
                break;
            case "echo":
                Echo(arguments);
                break;
            case "ver":
                process.Output?.Line("");
                process.Output?.Line("Microsoft Windows [Version 10.0.19045.3803]");
                break;
            case "assoc":
                Print(Stock.StockFileTypes.Assoc(arguments.Trim(' ', '\t', ',', ';', '=')));
                break;
            case "ftype":
                Print(Stock.StockFileTypes.Ftype(arguments.Trim(' ', '\t', ',', ';', '=')));
                break;
            case "type":
                foreach (var path in words)
                {
                    if (ScriptFiles.TryRead(process.Analysis, path, out var content))
                        process.Output?.Append(content);
                    else
                        process.Output?.AppendUnknown("type " + path);
                }

                break;
            case "dir" or "date" or "time" or "vol" or "cd" or "chdir" when word is not ("cd" or "chdir") || words.Count == 0:
                process.Output?.AppendUnknown(text.Trim());
                break;
            default:
                FileCommands.Run(process, word, words);
                break;
        }

        var spoken = word == "echo" && (words.Count == 1 && words[0].ToLowerInvariant() is "on" or "off" || words.Count == 0);
        if (!Quiet.Contains(word) && !spoken && (word != "echo" || ++process.Spoken[0] < MostSpoken))
            process.Analysis.Acts.Add(_programs.Act(word, word == "echo" ? Spoken(arguments) : words, text, node.Line));
    }

    private static IReadOnlyList<string> Spoken(string arguments) => arguments.Length > 1 ? [arguments[1..].Trim()] : [];

    private void Print(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            process.Output?.Line(line);
    }

    private void Echo(string arguments)
    {
        var text = arguments.Length > 0 ? arguments[1..] : "";
        var word = text.Trim().ToLowerInvariant();
        if (word is not ("on" or "off") && (word.Length > 0 || arguments.Length > 0 && arguments[0] is '.' or '(' or ':' or '/' or '\\' or '+' or '[' or ']'))
            process.Output?.Line(text);
    }

    private void Show(SimpleNode node, string text) => process.Cleared.Add(node.Line, text);

    private BatchFlow Goto(string arguments, SimpleNode node)
    {
        var label = BatchLabels.Clean(arguments);
        if (process.Condition is not null)
            Show(node, "goto " + label);
        if (label.Equals("eof", StringComparison.OrdinalIgnoreCase))
            return BatchFlow.EndScript;
        if (script is null)
            return BatchFlow.EndScript;
        script.Target = label;
        return BatchFlow.Goto;
    }

    // exit 65, exit /b 65
    private void End(string arguments)
    {
        var word = arguments.Trim();
        if (word.StartsWith("/b", StringComparison.OrdinalIgnoreCase))
            word = word[2..].Trim();
        if (!int.TryParse(word, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var code))
            return;
        if (process.Ended is { } ended)
            ended.Number = code;
        else
            process.Variables.Ended(code);
    }

    private void Shift(string arguments)
    {
        if (process.Parameters is null)
            return;
        var from = arguments.IndexOf('/') is var slash and >= 0 && slash + 1 < arguments.Length && char.IsAsciiDigit(arguments[slash + 1]) ? arguments[slash + 1] - '0' : 0;
        process.Parameters = [.. process.Parameters.Where((_, index) => index != from)];
    }

    // A second round: carets are doubled, %variables% replaced again, carets undone again; operators count for nothing now.
    private BatchFlow Call(string arguments, SimpleNode node, string redirections)
    {
        var text = arguments.TrimStart(' ', '\t', ',', ';', '=');
        if (text.Length == 0 || !process.Budget.Enter())
            return BatchFlow.Next;
        try
        {
            text = CommandText.WithoutCarets(PercentExpansion.Expand(text.Replace("^", "^^"), process, process.File, doubts: false)).TrimStart(' ', '\t', ',', ';', '=');
            if (!text.StartsWith(':'))
                return Run(text, node, redirections, "call ");
            var label = BatchLabels.Clean(text);
            if (label.Equals("eof", StringComparison.OrdinalIgnoreCase) || script is null)
                return BatchFlow.Next;
            var end = text.AsSpan(1).IndexOfAny(" \t,;=") + 1;
            return script.Call(label, [":" + label, .. end > 0 ? CommandText.Words(text[end..]) : []]);
        }
        finally
        {
            process.Budget.Leave();
        }
    }
}
