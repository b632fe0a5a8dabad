using Redoubt.Scripts.Behaviours;
using Redoubt.Scripts.Clearing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Act = Redoubt.Scripts.Acts.Act;

namespace Redoubt.Scripts.Explaining;

/// <summary>Sentences for acts that are no behaviour, from content/behaviours/sentences.</summary>
internal sealed class GeneralSentences
{
    private static readonly Lazy<GeneralSentences> Shared = new(() => new GeneralSentences());

    private readonly Dictionary<string, Phrase> _phrases = new(StringComparer.Ordinal);
    private readonly List<(string Wildcard, Phrase Phrase)> _wild = [];

    private GeneralSentences()
    {
        using var stream = typeof(GeneralSentences).Assembly.GetManifestResourceStream("behaviours/sentences/general.yaml") ?? throw new InvalidOperationException("general.yaml is not in the assembly");
        using var text = new StreamReader(stream);
        var parser = new Parser(new Scanner(text, skipComments: true));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        foreach (var (names, words) in BehaviourReader.Pairs(parser))
        {
            var phrase = new Phrase(words);
            foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (CommandWildcard.IsWild(name))
                    _wild.Add((name, phrase));
                else
                    _phrases[name] = phrase;
            }
        }
    }

    public static GeneralSentences Standard => Shared.Value;

    /// <summary>The sentence for an act; null when there is none.</summary>
    public string? For(Act act, Analysis analysis)
    {
        if (act.OutputFile is { Length: > 0 } file && file is not ("/dev/null" or "nul" or "NUL" or "$null") && Shows(act))
            return new Phrase("writes text to {path}").Tell(new Slots(analysis, new SeenAct(act), new Dictionary<string, string> { ["path"] = file }).Value);
        var phrase = _phrases.GetValueOrDefault(act.Command) ?? _wild.Find(one => CommandWildcard.IsMatch(one.Wildcard, act.Command)).Phrase;
        return phrase?.Tell(new Slots(analysis, new SeenAct(act), new Dictionary<string, string>()).Value);
    }

    /// <summary>Whether the command shows text, unless its output goes elsewhere.</summary>
    public static bool Shows(Act act) => act.Command is "echo" or "printf" or "print" or "write-output" or "cat" or "type" or "get-content";

    /// <summary>Whether the act is something that a reader would name: a program or a cmdlet, and not a step of a calculation.</summary>
    public static bool IsNamed(Act act) => act.Command.Length is > 1 and < 60 && (char.IsAsciiLetter(act.Command[0]) || act.Command[0] is '/' or '_') && !act.Command.StartsWith("new ", StringComparison.Ordinal) && !act.Command.StartsWith("env:", StringComparison.Ordinal)
        && !act.Command.Contains('(') && !act.Command.Contains(' ') && !Hole.In(act.Command) && !Calculations.Contains(act.Command);

    private static readonly HashSet<string> Calculations = new(StringComparer.Ordinal)
    {
        "foreach-object", "where-object", "select-object", "sort-object", "out-string", "out-null", "get-variable", "set-variable", "new-variable", "join-path", "split-path", "measure-object", "write-output", "get-member", "get-command", "set-alias", "new-alias",
        "true", "false", "test", "for", "if", "else", "endlocal", "setlocal", "rem", "goto", "call", "set", "local", "declare", "export", "readonly", "shift", "let", "trap", "eval", "return", "break", "continue", "tr", "cut", "rev", "seq", "wc", "expr", "cls", "clear", "echo", "color", "title", "pause", "parseint", "string.fromcharcode", "unescape", "chr", "join", "len", "range", "int", "str",
    };
}
