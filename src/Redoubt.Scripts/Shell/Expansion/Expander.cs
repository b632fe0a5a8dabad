using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>Expands words in the shell's order: braces, parameters and substitutions, splitting, patterns of files, quotes.</summary>
internal sealed class Expander
{
    private readonly IExpansionHost _host;
    private readonly ParameterExpansion _parameters;

    public Expander(IExpansionHost host)
    {
        _host = host;
        _parameters = new ParameterExpansion(host, this);
    }

    /// <summary>The arguments that a word becomes.</summary>
    public List<Field> Fields(Word word, bool isCommand = false)
    {
        if (word.Plain is { } plain && !plain.AsSpan().ContainsAny("{*?["))
            return [One(plain, false)];
        var all = new List<Field>();
        foreach (var parts in Braces.Expand(word.Parts, _host.Budget))
        {
            var list = new FieldList();
            Append(list, parts, false, true, isCommand);
            foreach (var field in list.Finish())
            {
                if (field.IsPattern && field.Text.Contains('/') && StockPaths.Match(field.Pattern()) is { Count: > 0 } paths)
                    all.AddRange(paths.Select(path => One(path, true)));
                else
                    all.Add(field);
            }

            if (!_host.Budget.Step())
                break;
        }

        return all;
    }

    /// <summary>The text of a word where nothing is split: a value that is assigned, a here-string, the name of a file.</summary>
    public string Text(Word word) => word.Plain ?? Whole(word.Parts, false).Text;

    /// <summary>A word as a pattern.</summary>
    public string Pattern(Word word) => Whole(word.Parts, false).Pattern();

    /// <summary>Text that stands in double quotes, a here-document or arithmetic.</summary>
    public string QuotedText(Word word) => Whole(word.Parts, true).Text;

    public long? Number(Word word) => new Arithmetic(_host.State, _host.Budget).Evaluate(Unquote(Counted(word)));

    // Arithmetic with $# makes numbers out of nothing: no arguments are 0.
    private string Counted(Word word) => QuotedText(word).Replace(Hole.Of("$#"), "0", StringComparison.Ordinal);

    private static string Unquote(string text) => text.AsSpan().ContainsAny('"', '\'', '\\') ? text.Replace("\"", "").Replace("'", "").Replace("\\", "") : text;

    private Field Whole(IReadOnlyList<WordPart> parts, bool quoted)
    {
        var list = new FieldList();
        Append(list, parts, quoted, false, false);
        var fields = list.Finish();
        return fields.Count == 0 ? One("", true) : fields[0];
    }

    private static Field One(string text, bool quoted)
    {
        var field = new Field();
        field.Add(text, quoted);
        return field;
    }

    private void Append(FieldList list, IReadOnlyList<WordPart> parts, bool quoted, bool split, bool isCommand)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            switch (parts[i])
            {
                case LiteralPart literal:
                    list.Add(literal.Text, quoted);
                    break;
                case QuotedPart quote:
                    list.Add(quote.Text, true);
                    break;
                case DoublePart inner:
                    if (inner.Parts.Count == 0)
                        list.Add("", true);
                    AppendDouble(list, inner, split, isCommand, parts.Count == 1);
                    break;
                case ParameterPart parameter:
                    AppendParameter(list, parameter, quoted, split, Neighbours(parts, i, isCommand));
                    break;
                case CommandPart command:
                    AppendText(list, Substitute(command), quoted, split, Separators());
                    break;
                case ArithmeticPart arithmetic:
                    var text = Counted(arithmetic.Expression);
                    var value = new Arithmetic(_host.State, _host.Budget).Evaluate(Unquote(text));
                    AppendText(list, value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ShellHole.Of($"$(({text}))"), quoted, split, Separators());
                    break;
                case ProcessPart process:
                    list.Add(_host.Connect(process), true);
                    break;
            }
        }
    }

    private void AppendDouble(FieldList list, DoublePart inner, bool split, bool isCommand, bool alone)
    {
        // "$@" with no arguments is no argument at all; "" is one.
        if (!(inner.Parts is [ParameterPart { Name: "@" } or ParameterPart { Subscript.Plain: "@" }] && alone))
            list.Add("", true);
        Append(list, inner.Parts, true, split, isCommand);
    }

    private string Substitute(CommandPart command)
    {
        if (_host.State.Known.Contains(command.Source))
            return ShellHole.Of(command.Source);
        var output = _host.Capture(command.Body);
        return output.AsSpan().Contains('\0') ? output.Replace("\0", "").TrimEnd('\n') : output.TrimEnd('\n');
    }

    private string Separators() => _host.State.Get("IFS") is { } known && !Hole.In(known) ? known : " \t\n";

    private static void AppendText(FieldList list, string text, bool quoted, bool split, string separators)
    {
        if (quoted || !split)
            list.Add(text, quoted);
        else
            list.AddSplit(text, separators);
    }

    private void AppendParameter(FieldList list, ParameterPart part, bool quoted, bool split, Beside beside)
    {
        var result = _parameters.Expand(part, quoted, beside);
        var separators = Separators();
        if (!result.Many || result.Joined || !split)
        {
            var joint = result.Joined && separators.Length > 0 ? separators[..1] : result.Joined ? "" : " ";
            if (quoted || !split)
                list.Add(string.Join(joint, result.Values), quoted);
            else
                AppendMany(list, result.Values, value => list.AddSplit(value, separators));
            return;
        }

        AppendMany(list, result.Values, value => AppendText(list, value, quoted, true, separators));
    }

    private static void AppendMany(FieldList list, IReadOnlyList<string> values, Action<string> add)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
                list.Break();
            add(values[i]);
        }
    }

    // What stands around an expansion tells whether a variable without value is noise in a word or something unknown.
    private static Beside Neighbours(IReadOnlyList<WordPart> parts, int index, bool isCommand)
    {
        var before = index > 0;
        var after = index + 1 < parts.Count;
        if (isCommand && (before || after))
            return Beside.Command;
        return before && after && EndsInLetter(parts[index - 1], ^1) && EndsInLetter(parts[index + 1], 0) ? Beside.Letters : Beside.Nothing;
    }

    private static bool EndsInLetter(WordPart part, Index index)
    {
        var text = part is LiteralPart literal ? literal.Text : part is QuotedPart quote ? quote.Text : "";
        return text.Length > 0 && char.IsAsciiLetterOrDigit(text[index]);
    }
}
