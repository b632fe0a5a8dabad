using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Shell.Expansion;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Runs simple commands: expands them, connects them, and finds who does the work.</summary>
internal sealed class SimpleCommands
{
    private readonly ShellRunner _runner;
    private readonly Redirections _redirections;
    private readonly Assignments _assignments;
    private readonly Dispatcher _dispatcher;
    private int _aliases;

    // A longer one helps no reader.
    private const int LongestWord = 500_000;

    public SimpleCommands(ShellRunner runner, Redirections redirections, Functions functions)
    {
        (_runner, _redirections) = (runner, redirections);
        _assignments = new Assignments(runner);
        _dispatcher = new Dispatcher(runner, functions, _assignments);
    }

    public Ran Run(SimpleCommand command)
    {
        if (command.Words.Count > 0 && command.Words[0].Plain is { } first && _aliases < 10 && _runner.State.Aliases.TryGetValue(first, out var alias))
            return RunAlias(command, first, alias);
        if (command.Words.Count > 0 && TryRunChoices(command) is { } chosen)
            return chosen;
        var words = new List<string>();
        var pieces = new List<(int Start, string Text)>();
        Dictionary<int, Assignment>? elements = null;
        foreach (var word in command.Words)
            Expand(word, words, pieces, ref elements);

        var before = _runner.State.Variables;
        foreach (var assignment in command.Assignments)
        {
            _runner.State.Status = 0;
            pieces.Add((assignment.Start, _assignments.Assign(assignment, words.Count > 0)));
        }

        var opened = _redirections.Open(command.Redirects, _runner.Context, command);
        pieces.AddRange(opened.Texts.Select(one => (one.Redirect.Start, one.Text)));
        var text = string.Join(' ', pieces.Where(piece => piece.Text.Length > 0).OrderBy(piece => piece.Start).Select(piece => piece.Text));
        if (words.Count == 0)
        {
            // $(< file)
            if (command.Assignments.Count == 0 && opened.Context.Input is { } file && command.Redirects.Any(redirect => redirect.Operator == "<"))
                _runner.Print(file.ReadAll());
            if (command.Words.Count > 0)
                _runner.State.Status = 0;
            _redirections.Close(opened);
            foreach (var assignment in command.Assignments)
                _assignments.Tell(assignment, text, command);
            return new Ran(text);
        }

        foreach (var assignment in command.Assignments)
            _assignments.Tell(assignment, text, command, true);
        var call = new Call(words[0], [.. words.Skip(1)], text, command, elements);
        var ran = _runner.With(opened.Context, () => _dispatcher.Run(call));
        _redirections.Close(opened);
        if (opened.File is { } target && opened.Captured is not null && IsTable(target))
            _dispatcher.RunTable(opened.Captured.ToString(), !target.Contains("/spool/", StringComparison.Ordinal), call);
        Forget(command, before);
        return ran;
    }

    /// <summary>Text that is no command of the shell: its words are taken as they are.</summary>
    public Ran RunUnknown(Node node)
    {
        var text = _runner.SourceOf(node);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 0 && words[0].Length < 200)
        {
            _runner.Analysis.Acts.Add(new Act
            {
                Command = CommandName.Of(words[0]),
                Arguments = [.. words.Skip(1).Take(200).Select(word => word.Trim('"', '\''))],
                Text = text.Trim(),
                Where = _runner.PlaceOf(node.Start, node.End),
                Language = ScriptLanguage.Bash,
                Condition = _runner.Context.Condition,
                Defined = _runner.Context.Defined,
            });
        }

        _runner.State.Status = null;
        return new Ran(text);
    }

    /// <summary>The name of the command that a node will run, as far as it can be told beforehand.</summary>
    public string? NameOf(Node node)
    {
        switch (node)
        {
            case RedirectedNode redirected:
                return NameOf(redirected.Body);
            case SimpleCommand { Words.Count: > 0 } command:
                var at = 0;
                while (true)
                {
                    var word = command.Words[at];
                    if (word.Parts.Any(part => part is CommandPart or ProcessPart or DoublePart { Parts: [CommandPart] }))
                        return null;
                    var name = CommandName.Of(_runner.Expander.Text(word));
                    if (name is "sudo" or "env" or "nohup" or "exec" or "command" && at + 1 < command.Words.Count && command.Words[at + 1].Plain is { } next && !next.StartsWith('-'))
                        at++;
                    else
                        return name;
                }

            default:
                return null;
        }
    }

    // if …; then get="curl -O"; else get=wget; fi; $get http://… : each of the programs may be the one that runs.
    private Ran? TryRunChoices(SimpleCommand command)
    {
        if (command.Words[0].Parts is not ([ParameterPart { Operator: "", Subscript: null, Indirect: false, Length: false } or DoublePart { Parts: [ParameterPart { Operator: "" }] }])
            || _runner.State.Find(command.Words[0].Parts[0] is ParameterPart direct ? direct.Name : ((ParameterPart)((DoublePart)command.Words[0].Parts[0]).Parts[0]).Name) is not { Choices: { } choices } variable)
            return null;
        var name = command.Words[0].Parts[0] is ParameterPart part ? part.Name : ((ParameterPart)((DoublePart)command.Words[0].Parts[0]).Parts[0]).Name;
        var (context, input) = (_runner.Context, _runner.Context.Input?.Position ?? 0);
        foreach (var choice in choices)
        {
            _runner.State.Variables = _runner.State.Variables.SetItem(name, new Variable(choice) { Exported = variable.Exported });
            if (context.Input is { } text)
                text.Position = input;
            _runner.With(context.When($"if {name} is {Branches.Short(ShellHole.Strip(choice))}") with { Output = null }, () => Run(command));
        }

        _runner.State.Variables = _runner.State.Variables.SetItem(name, variable);
        _runner.State.Status = null;
        _dispatcher.PrintUnknown(_runner.SourceOf(command));
        return new Ran(_runner.SourceOf(command));
    }

    private static bool IsTable(string file) => file is "/etc/crontab" || file.StartsWith("/etc/cron.d/", StringComparison.Ordinal) || file.StartsWith("/var/spool/cron/", StringComparison.Ordinal);

    private void Expand(Word word, List<string> words, List<(int, string)> pieces, ref Dictionary<int, Assignment>? elements)
    {
        if (word.Assignment is { } declared)
        {
            (elements ??= []).Add(words.Count - 1, declared);
            words.Add(declared.Elements is null ? declared.Name + (declared.Adds ? "+=" : "=") + _runner.Expander.Text(declared.Value) : declared.Name);
            pieces.Add((word.Start, declared.Elements is not null || WordText.IsPlain(declared.Value) ? _runner.Site.Source.Text[word.Start..word.End] : declared.Name + (declared.Adds ? "+=" : "=") + ShellQuote.Write(words[^1][(words[^1].IndexOf('=') + 1)..])));
            return;
        }

        var isFirst = words.Count == 0;
        var fields = _runner.Expander.Fields(word, isFirst);
        words.AddRange(fields.Select(field => field.Text));
        var isPlain = WordText.IsPlain(word) && (!isFirst || word.Parts is [LiteralPart]);
        pieces.Add((word.Start, isPlain || fields.Sum(field => (long)field.Text.Length) > LongestWord ? _runner.Site.Source.Text[word.Start..word.End]
            : string.Join(' ', fields.Select((field, i) => isFirst && i == 0 && !field.IsPattern ? ShellQuote.WriteName(field.Text) : ShellQuote.Write(field)))));
    }

    // Assignments in front of a command are for it alone.
    private void Forget(SimpleCommand command, System.Collections.Immutable.ImmutableSortedDictionary<string, Variable> before)
    {
        foreach (var assignment in command.Assignments)
        {
            var now = _runner.State.Variables;
            _runner.State.Variables = before.TryGetValue(assignment.Name, out var old) ? now.SetItem(assignment.Name, old) : now.Remove(assignment.Name);
        }
    }

    private Ran RunAlias(SimpleCommand command, string name, string value)
    {
        _aliases++;
        var script = ShellReader.Read(value + _runner.Site.Source.Text[command.Words[0].End..command.End], _runner.Budget, _runner.Site.Source.LineAt(command.Start));
        var (site, aliases) = (_runner.Site, _runner.State.Aliases);
        _runner.Site = new Site(script.Source, site.Layer);
        _runner.State.Aliases = aliases.Remove(name);
        var ran = _runner.RunBlock(script.Body);
        if (ReferenceEquals(_runner.State.Aliases, aliases.Remove(name)) || !_runner.State.Aliases.ContainsKey(name))
            _runner.State.Aliases = _runner.State.Aliases.SetItem(name, value);
        _runner.Site = site;
        _aliases--;
        return ran;
    }
}
