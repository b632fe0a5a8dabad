using Redoubt.Kql.Binding;
using Redoubt.Kql.Operators;
using Redoubt.Kql.Operators.Plugins;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Schema;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Completing;

/// <summary>
/// Says what could stand at a place of a query. The words before the place tell which step it is in; the rows before that step are
/// bound as a query of their own, so that what follows may be unfinished.
/// </summary>
/// <param name="bind">Binds a query; gives its rows and the names that are known at its end.</param>
internal sealed class Completer(TableCatalog catalog, Func<string, (Rows? Rows, Scope Scope)> bind)
{
    private const int Most = 200;

    private static readonly string[] WhereWords =
        ["and", "or", "has", "contains", "startswith", "endswith", "in", "in~", "!in", "has_any", "has_all", "between", "matches regex", "has_cs", "contains_cs", "!has", "!contains"];

    private static readonly string[] JoinKinds =
        ["inner", "innerunique", "leftouter", "rightouter", "fullouter", "leftsemi", "rightsemi", "leftanti", "rightanti"];

    private static readonly string[] Charts =
        ["timechart", "columnchart", "barchart", "piechart", "linechart", "areachart", "stackedareachart", "scatterchart", "table", "card", "anomalychart"];

    public Completion Complete(string query, int position)
    {
        position = Math.Clamp(position, 0, query.Length);
        if (query.Length > KqlLimits.Characters || Cursor.At(query, position) is not { } cursor)
            return new Completion(position, 0, []);
        var dashed = cursor.WithDashes(query);
        var frames = Frame.Of(dashed.Before);
        if (IsStep(dashed.Before, frames))
            return Ranked(dashed, Choices.Words("operator", OperatorCatalog.StepNames.Where(IsOffered)));
        return Ranked(cursor, Items(query, cursor, Frame.Of(cursor.Before)));
    }

    private static bool IsOffered(string name) => name is not ("mvexpand" or "mvapply" or "filter" or "fork" or "facet" or "reduce" or "consume");

    // Right behind a pipe, or where a sub-pipeline goes on with the rows around it.
    private static bool IsStep(IReadOnlyList<Token> tokens, List<Frame> frames) => tokens.Count > 0
        && (frames[^1].Pipe == tokens.Count - 1 || (frames.Count > 1 && frames[^1].Open == tokens.Count - 1 && frames[^1].GoesOn(tokens, frames[^2])));

    private IEnumerable<CompletionItem> Items(string query, Cursor cursor, List<Frame> frames)
    {
        var tokens = cursor.Before;
        var frame = frames[^1];
        if (frame.Pipe < 0 && frame.Start == tokens.Count && frame.BeginsRows(tokens))
            return Sources(Names(query, tokens, frames), statement: frame.HoldsStatements(tokens) && !(tokens.Count > 0 && tokens[^1].Is("=")));
        if (tokens.Count > 0 && tokens[^1].Is(":") && IsDeclaration(tokens, frame))
            return Choices.Types;
        var at = frames.FindLastIndex(known => known.Pipe >= 0 || (known != frames[0] && known.GoesOn(tokens, frames[frames.IndexOf(known) - 1])));
        // A sub-pipeline without a pipe hides the pipeline around it.
        var inner = frames.FindLastIndex(known => known.BeginsRows(tokens));
        if (inner > at || at < 0)
            return AtSource(query, tokens, frames, Math.Max(inner, 0));
        return InStep(query, tokens, frames, at);
    }

    private IEnumerable<CompletionItem> Sources((Rows? Rows, Scope Scope) known, bool statement) =>
    [
        .. Choices.Variables(known.Scope, rowsOnly: true), .. Choices.Tables(catalog), .. Choices.Words("operator", OperatorCatalog.SourceNames),
        .. Choices.Words("keyword", statement ? ["let", "datatable", "externaldata", "declare query_parameters"] : ["datatable", "externaldata", "materialize", "toscalar"]),
    ];

    // Behind a source's own word: `union A, `, `print x = `.
    private IEnumerable<CompletionItem> AtSource(string query, IReadOnlyList<Token> tokens, List<Frame> frames, int at)
    {
        var known = Names(query, tokens, frames);
        var first = frames[at].Start < tokens.Count ? tokens[frames[at].Start].Text : "";
        if (first is "union" or "find" or "search")
            return [.. Sources(known, statement: false), .. Choices.Words("keyword", "kind=", "withsource=", "isfuzzy=true", "in", "where")];
        if (first == "range")
            return [.. Choices.Words("keyword", "from", "to", "step"), .. Choices.Variables(known.Scope), .. Choices.Functions];
        return [.. Choices.Variables(known.Scope), .. Choices.Functions, .. Choices.Tables(catalog)];
    }

    private IEnumerable<CompletionItem> InStep(string query, IReadOnlyList<Token> tokens, List<Frame> frames, int at)
    {
        var frame = frames[at];
        var from = frame.Pipe >= 0 ? frame.Pipe + 1 : frame.Open + 1;
        var words = tokens.Skip(from).ToList();
        var name = StepName(words);
        var last = tokens[^1];
        var (rows, scope) = Bound(query, tokens, frames, at);
        if (last.Is("."))
            return tokens.Count > 1 && tokens[^2].Text is "$left" or "$right" ? Choices.Columns(tokens[^2].Text == "$left" ? rows : RightSide(query, tokens, frames, from)) : [];
        if (last.Is("=") && words.Count > 1 && words[^2].IsWord("kind"))
            return Choices.Words("keyword", name == "join" ? JoinKinds : name == "lookup" ? ["leftouter", "inner"] : name == "union" ? ["inner", "outer"] : name == "make-series" ? ["nonempty"] : ["simple", "regex", "relaxed"]);
        if (words.Count > 1 && last.Is("(") && words[^2].IsWord("typeof"))
            return Choices.Types;
        var values = Values(rows, scope);
        var by = words.Exists(token => token.IsWord("by"));
        switch (name)
        {
            case "join" or "lookup":
                return Join(query, tokens, frames, from, words, (rows, scope));
            case "union":
                return [.. Sources((rows, scope), statement: false), .. Choices.Words("keyword", "kind=", "withsource=", "isfuzzy=true")];
            case "render":
                return words.Count == 1 ? Choices.Words("keyword", Charts) : words.Exists(token => token.Is("("))
                    ? [.. Choices.Words("keyword", "title=", "xcolumn=", "ycolumns=", "series=", "kind=", "xtitle=", "ytitle="), .. Choices.Columns(rows)] : Choices.Words("keyword", "with");
            case "evaluate" when words.Count == 1:
                return Choices.Words("plugin", PluginTable.Names);
            case "invoke" when words.Count == 1:
                return [.. Choices.Variables(scope, rowsOnly: true), .. Choices.Words("function", "FileProfile", "DeviceFromIP", "SeenBy")];
            case "summarize" or "make-series" or "top-nested" when !by && !(name == "make-series" && words.Exists(token => token.IsWord("on"))):
                return frames.Count - 1 > at
                    ? values : [.. Choices.Aggregates, .. Values(rows, scope, name == "make-series" ? ["on", "default="] : ["by"])];
            case "make-series":
                return Values(rows, scope, "from", "to", "step", "by", "in range");
            case "sort" or "order" or "top" or "top-hitters":
                return by ? Values(rows, scope, "asc", "desc", "nulls first", "nulls last")
                    : name is "sort" or "order" ? Choices.Words("keyword", "by") : [.. Choices.Words("keyword", "by", "of"), .. values];
            case "where":
                // Behind a value comes what compares it.
                return IsOperand(last) ? [.. Choices.Words("keyword", WhereWords), .. values] : Values(rows, scope, WhereWords);
            case "mv-expand" or "mv-apply":
                return Values(rows, scope, "to typeof", "limit", "on");
            case "parse" or "parse-where":
                return Values(rows, scope, "with", "kind=");
            case "project-away" or "project-keep" or "project-reorder":
                return Choices.Columns(rows);
            default:
                return values;
        }
    }

    private IEnumerable<CompletionItem> Join(string query, IReadOnlyList<Token> tokens, List<Frame> frames, int from, List<Token> words, (Rows? Rows, Scope Scope) left)
    {
        if (words.Exists(token => token.IsWord("on")))
        {
            var right = RightSide(query, tokens, frames, from);
            var both = Choices.Columns(left.Rows).Where(column => right is null || right.IsOpen || right.Find(column.Text.Trim('[', ']', '"')) is not null);
            return [.. both, .. Choices.Words("keyword", "$left", "$right", "and")];
        }

        if (words.Count > 1 && (words[^1].Is(")") || (words[^1].Kind == TokenKind.Name && words[^2].Kind != TokenKind.Symbol && words.Count > 1 && !words[^1].IsWord("join"))))
            return Choices.Words("keyword", "on");
        return [.. Choices.Words("keyword", "kind="), .. Sources(left, statement: false)];
    }

    // Functions are many: what else can stand there comes before them.
    private static IEnumerable<CompletionItem> Values(Rows? rows, Scope scope, params IEnumerable<string> words) =>
        [.. Choices.Columns(rows), .. Choices.Variables(scope), .. Choices.Words("keyword", words), .. Choices.Functions];

    private static bool IsOperand(Token token) => token.Is(")") || token.Kind is TokenKind.QuotedName or TokenKind.Text or TokenKind.Long or TokenKind.Real or TokenKind.TimeSpan or TokenKind.Typed
        || (token.Kind == TokenKind.Name && !WhereWords.Contains(token.Text) && token.Text is not ("where" or "not" or "regex" or "by" or "filter"));

    // `name:` in brackets that hold declarations.
    private static bool IsDeclaration(IReadOnlyList<Token> tokens, Frame frame) => frame.Open >= 0 && tokens.Count >= 2 && tokens[^2].Kind is TokenKind.Name or TokenKind.QuotedName
        && (tokens[frame.Open].Is("(") || tokens[frame.Open].Is("["));

    private static string StepName(List<Token> words)
    {
        if (words.Count == 0 || words[0].Kind != TokenKind.Name)
            return "";
        var name = words[0].Text;
        for (var i = 1; i + 1 < words.Count && words[i].Is("-") && !words[i].Spaced && words[i + 1] is { Kind: TokenKind.Name, Spaced: false }; i += 2)
            name += "-" + words[i + 1].Text;
        return name is "filter" ? "where" : name;
    }

    private Rows? RightSide(string query, IReadOnlyList<Token> tokens, List<Frame> frames, int from)
    {
        var on = Enumerable.Range(from, tokens.Count - from).LastOrDefault(i => tokens[i].IsWord("on"), -1);
        if (on < 0)
            return null;
        // Behind the last `kind=…` or hint.
        var start = from + 1;
        while (start + 2 < on && tokens[start].Kind == TokenKind.Name && tokens[start + 1].Is("="))
            start += 3;
        return start < on ? bind(Statements(query, tokens, frames) + query[tokens[start].Span.Start..tokens[on].Span.Start]).Rows : null;
    }

    private (Rows? Rows, Scope Scope) Names(string query, IReadOnlyList<Token> tokens, List<Frame> frames) => bind(Statements(query, tokens, frames) + "print 1");

    // The rows before a step: all of its pipeline up to the last pipe.
    private (Rows? Rows, Scope Scope) Bound(string query, IReadOnlyList<Token> tokens, List<Frame> frames, int at) => bind(Statements(query, tokens, frames) + Pipeline(query, tokens, frames, at));

    private static string Pipeline(string query, IReadOnlyList<Token> tokens, List<Frame> frames, int at)
    {
        var frame = frames[at];
        var own = frame.Pipe < 0 || frame.Start >= tokens.Count ? "" : query[tokens[frame.Start].Span.Start..tokens[frame.Pipe].Span.Start];
        if (at == 0 || !frame.GoesOn(tokens, frames[at - 1]))
            return own;
        var around = Pipeline(query, tokens, frames, at - 1);
        return own.Length == 0 ? around : around + " | " + own;
    }

    // The statements that are finished before the cursor, from the outside in, with the parameters of the functions around it.
    private static string Statements(string query, IReadOnlyList<Token> tokens, List<Frame> frames)
    {
        var text = new System.Text.StringBuilder();
        foreach (var frame in frames.Where(frame => frame.HoldsStatements(tokens)))
        {
            if (frame.Open >= 0)
                Parameters(query, tokens, frame.Open, text);
            var first = frame.Open + 1;
            var end = Enumerable.Range(first, Math.Max(0, frame.Start - first)).LastOrDefault(i => tokens[i].Is(";"), -1);
            if (end >= first)
                text.Append(query[tokens[first].Span.Start..tokens[end].Span.End]).Append('\n');
        }

        return text.ToString();
    }

    private static void Parameters(string query, IReadOnlyList<Token> tokens, int brace, System.Text.StringBuilder text)
    {
        if (brace == 0 || !tokens[brace - 1].Is(")"))
            return;
        var (open, depth) = (brace - 1, 1);
        while (depth > 0 && open > 0)
        {
            open--;
            depth += tokens[open].Is(")") ? 1 : tokens[open].Is("(") ? -1 : 0;
        }

        foreach (var parameter in Parser.ParseParameters(query[tokens[open].Span.Start..tokens[brace - 1].Span.End]).Parameters)
        {
            var name = new Printer().Name(parameter.Name);
            if (parameter.Type is { } type)
                text.Append("let ").Append(name).Append(" = ").Append(type == KqlType.String ? "''" : $"{type.Name()}(null)").Append(";\n");
            else if (parameter.Columns is { Count: > 0 } columns)
                text.Append("let ").Append(name).Append(" = datatable").Append('(').AppendJoin(", ", columns).Append(")[];\n");
        }
    }

    // What begins as the word does comes first, then what holds it; within each, the likeliest first.
    private static Completion Ranked(Cursor cursor, IEnumerable<CompletionItem> items)
    {
        var fitting = items.DistinctBy(item => item.Text, StringComparer.Ordinal)
            .Select(item => (Item: item, Rank: item.Text.StartsWith(cursor.Word, StringComparison.OrdinalIgnoreCase) ? 0 : item.Text.Contains(cursor.Word, StringComparison.OrdinalIgnoreCase) ? 1 : 2))
            .Where(pair => pair.Rank < 2).OrderBy(pair => pair.Rank).Select(pair => pair.Item).Take(Most).ToList();
        // A word that is whole already needs no help.
        return new Completion(cursor.Start, cursor.Length, fitting is [var only] && only.Text == cursor.Word ? [] : fitting);
    }
}
