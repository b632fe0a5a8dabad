using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Expansion;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>Conditions: <c>[ … ]</c> on arguments and <c>[[ … ]]</c> on words. What depends on files or the unknown has no answer.</summary>
internal sealed class Tests(ShellRunner runner)
{
    private static readonly string[] Comparing = ["=", "==", "!=", "<", ">", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"];

    /// <summary>The truth of <c>[[ … ]]</c>; null when not known.</summary>
    public bool? Evaluate(TestNode node)
    {
        var at = 0;
        var result = Or(node.Words, ref at, 0);
        return at >= node.Words.Count ? result : null;
    }

    /// <summary>The condition with its words in clear.</summary>
    public string Write(TestNode node)
    {
        var text = runner.Clear(node.Start);
        foreach (var word in node.Words)
        {
            if (!WordText.IsPlain(word) && word.Parts.Any(part => part is not LiteralPart))
                text.Put(word.Start, word.End, runner.Expander.Text(word) is { Length: > 0 } known ? ShellQuote.Write(known) : "''");
        }

        return text.Finish(node.End);
    }

    /// <summary>The truth of <c>test</c> with these arguments; null when not known.</summary>
    public bool? Evaluate(IReadOnlyList<string> arguments)
    {
        var words = arguments.Select(argument => new Word(0, 0, [new QuotedPart(argument, QuoteKind.Single)])).ToList();
        if (words.Count == 0)
            return false;
        if (words.Count == 1)
            return Known(arguments[0]) is { } text ? text.Length > 0 : null;
        if (words.Count > 200)
            return null;
        var at = 0;
        var result = Or(words, ref at, 0, true);
        return at >= words.Count ? result : null;
    }

    private bool? Or(IReadOnlyList<Word> words, ref int at, int depth, bool old = false)
    {
        var left = And(words, ref at, depth, old);
        while (at < words.Count && Is(words[at], old ? "-o" : "||", old))
        {
            at++;
            var right = And(words, ref at, depth, old);
            left = left == true || right == true ? true : left is null || right is null ? null : false;
        }

        return left;
    }

    private bool? And(IReadOnlyList<Word> words, ref int at, int depth, bool old)
    {
        var left = Not(words, ref at, depth, old);
        while (at < words.Count && Is(words[at], old ? "-a" : "&&", old))
        {
            at++;
            var right = Not(words, ref at, depth, old);
            left = left == false || right == false ? false : left is null || right is null ? null : true;
        }

        return left;
    }

    private bool? Not(IReadOnlyList<Word> words, ref int at, int depth, bool old)
    {
        if (at >= words.Count || depth > 50)
        {
            at = words.Count;
            return null;
        }

        if (Is(words[at], "!", old) && at + 1 < words.Count)
        {
            at++;
            return !Not(words, ref at, depth + 1, old);
        }

        if (Is(words[at], "(", old) && at + 2 < words.Count)
        {
            at++;
            var inner = Or(words, ref at, depth + 1, old);
            if (at < words.Count && Is(words[at], ")", old))
                at++;
            return inner;
        }

        if (at + 2 < words.Count && Comparison(words[at + 1], old) is { } symbol)
        {
            at += 3;
            return Compare(words[at - 3], symbol, words[at - 1], old);
        }

        var first = runner.Expander.Text(words[at++]);
        if (first.Length == 2 && first[0] == '-' && at < words.Count && !Is(words[at], "&&", old) && !Is(words[at], "||", old) && !(old && runner.Expander.Text(words[at]) is "-a" or "-o"))
            return Unary(first[1], runner.Expander.Text(words[at++]));
        return Known(first) is { } text ? text.Length > 0 : null;
    }

    private bool? Unary(char symbol, string operand) => symbol switch
    {
        'n' => Known(operand) is { } text ? text.Length > 0 : null,
        'z' => Known(operand) is { } text ? text.Length == 0 : null,
        'v' => runner.State.Find(operand) is not null ? true : null,
        _ => null,
    };

    private bool? Compare(Word left, string symbol, Word right, bool old)
    {
        var a = runner.Expander.Text(left);
        if (symbol[0] == '-')
        {
            var arithmetic = new Arithmetic(runner.State, runner.Budget);
            if (symbol is "-nt" or "-ot" or "-ef" || arithmetic.Evaluate(a) is not { } x || arithmetic.Evaluate(runner.Expander.Text(right)) is not { } y)
                return null;
            return symbol switch { "-eq" => x == y, "-ne" => x != y, "-lt" => x < y, "-le" => x <= y, "-gt" => x > y, _ => x >= y };
        }

        var b = old ? runner.Expander.Text(right) : runner.Expander.Pattern(right);
        if (Hole.In(a) || Hole.In(b))
            return null;
        switch (symbol)
        {
            case "=" or "==":
                return old ? a == b : Patterns.Matches(a, b);
            case "!=":
                return old ? a != b : !Patterns.Matches(a, b);
            case "<":
                return string.CompareOrdinal(a, runner.Expander.Text(right)) < 0;
            case ">":
                return string.CompareOrdinal(a, runner.Expander.Text(right)) > 0;
            default:
                if (Patterns.Build(b)?.Match(a) is not { } match)
                    return null;
                var found = new Variable();
                for (var i = 0; i < match.Groups.Count && match.Success; i++)
                    found = found.WithItem(i, match.Groups[i].Value);
                runner.State.Variables = runner.State.Variables.SetItem("BASH_REMATCH", found);
                return match.Success;
        }
    }

    private static string? Known(string text) => !Hole.In(text) ? text : ShellHole.IsAll(text) ? null : text;

    private static string? Comparison(Word word, bool old) => Array.Find(Comparing, one => Is(word, one, old));

    // Of [[ ]] only an unquoted word is an operator.
    private static bool Is(Word word, string symbol, bool old) => (old && word.Parts is [QuotedPart quote] ? quote.Text : word.Plain) == symbol;
}
