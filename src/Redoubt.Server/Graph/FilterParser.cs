namespace Redoubt.Server.Graph;

/// <summary>
/// The part of OData's filter language that security clients use: comparisons, <c>in</c>, functions of texts, any and all, joined by
/// and, or, not and parentheses.
/// </summary>
internal sealed class FilterParser
{
    private const int Deepest = 50;
    private const int MostValues = 500;
    private static readonly string[] Operators = ["eq", "ne", "gt", "ge", "lt", "le"];
    private static readonly string[] Arithmetic = ["add", "sub", "mul", "div", "divby", "mod", "has"];

    private readonly List<FilterToken> _tokens;
    private readonly string _target;
    private int _at;
    private int _depth;

    private FilterParser(string text, string target) => (_tokens, _target) = (FilterLexer.Read(text, target), target);

    private FilterToken Now => _tokens[_at];

    /// <exception cref="GraphRequestException">The text is no filter; says where.</exception>
    public static FilterNode Parse(string text, string target = "$filter")
    {
        var parser = new FilterParser(text, target);
        if (parser.Now.Kind == FilterTokenKind.End)
            throw new GraphRequestException("The filter is empty.", target);
        var filter = parser.Or();
        return parser.Now.Kind == FilterTokenKind.End ? filter : throw parser.Expected("'and', 'or' or the end");
    }

    private FilterNode Or()
    {
        if (++_depth > Deepest)
            throw new GraphRequestException($"The filter is nested deeper than {Deepest}", _target, Now.Position);
        var parts = Several("or", And);
        _depth--;
        return parts.Count == 1 ? parts[0] : new FilterNode.Or(parts, parts[0].Position);
    }

    private FilterNode And()
    {
        var parts = Several("and", Not);
        return parts.Count == 1 ? parts[0] : new FilterNode.And(parts, parts[0].Position);
    }

    private List<FilterNode> Several(string word, Func<FilterNode> part)
    {
        var parts = new List<FilterNode> { part() };
        while (Now.Is(word))
        {
            _at++;
            parts.Add(part());
        }

        return parts;
    }

    private FilterNode Not()
    {
        if (!Now.Is("not"))
            return Condition();
        if (++_depth > Deepest)
            throw new GraphRequestException($"The filter is nested deeper than {Deepest}", _target, Now.Position);
        var start = Take().Position;
        var part = Not();
        _depth--;
        return new FilterNode.Not(part, start);
    }

    private FilterNode Condition()
    {
        if (Now.Kind == FilterTokenKind.Open)
        {
            _at++;
            var inner = Or();
            Take(FilterTokenKind.Close, "')'");
            return inner;
        }

        var left = Value();
        if (Operators.FirstOrDefault(Now.Is) is { } found)
        {
            var place = Take().Position;
            return new FilterNode.Compare(found, left, Value(), place);
        }

        if (Now.Is("in"))
            return In(left);
        if (Arithmetic.FirstOrDefault(Now.Is) is { } unknown)
            throw new GraphRequestException($"'{unknown}' is not supported; a filter compares properties with values", _target, Now.Position);
        return left is FilterNode.Call or FilterNode.Quantified ? left : throw Expected("a comparison such as eq");
    }

    private FilterNode.In In(FilterNode left)
    {
        var place = Take().Position;
        Take(FilterTokenKind.Open, "'('");
        var values = new List<FilterNode.Literal>();
        do
        {
            var start = Now;
            if (Value() is not FilterNode.Literal literal)
                throw new GraphRequestException("'in' takes a list of values", _target, start.Position);
            if (values.Count == MostValues)
                throw new GraphRequestException($"'in' takes at most {MostValues} values", _target, start.Position);
            values.Add(literal);
        }
        while (Skip(FilterTokenKind.Comma));
        Take(FilterTokenKind.Close, "',' or ')'");
        return new(left, values, place);
    }

    private FilterNode Value()
    {
        var token = Now;
        switch (token.Kind)
        {
            case FilterTokenKind.Text or FilterTokenKind.Number or FilterTokenKind.Time:
                _at++;
                return new FilterNode.Literal(token.Kind, token.Text, token.Position);
            case FilterTokenKind.Name when token.Is("null") || token.Is("true") || token.Is("false"):
                _at++;
                return new FilterNode.Literal(FilterTokenKind.Name, token.Text, token.Position);
            case FilterTokenKind.Name when _tokens[_at + 1].Kind == FilterTokenKind.Text && token.Text.Contains('.', StringComparison.Ordinal):
                // microsoft.graph.security.alertSeverity'high': the type says nothing that the property does not.
                _at++;
                return new FilterNode.Literal(FilterTokenKind.Text, Take().Text, token.Position);
            case FilterTokenKind.Name when _tokens[_at + 1].Kind == FilterTokenKind.Open:
                return Call();
            case FilterTokenKind.Name:
                return PathOrQuantified();
            default:
                throw Expected("a property or a value");
        }
    }

    private FilterNode.Call Call()
    {
        if (++_depth > Deepest)
            throw new GraphRequestException($"The filter is nested deeper than {Deepest}", _target, Now.Position);
        var name = Take();
        Take(FilterTokenKind.Open, "'('");
        var arguments = new List<FilterNode>();
        if (Now.Kind != FilterTokenKind.Close)
        {
            do
                arguments.Add(Value());
            while (Skip(FilterTokenKind.Comma));
        }

        Take(FilterTokenKind.Close, "',' or ')'");
        _depth--;
        return new(name.Text, arguments, name.Position);
    }

    private FilterNode PathOrQuantified()
    {
        var first = Take();
        var names = new List<string> { first.Text };
        while (Skip(FilterTokenKind.Slash))
        {
            var name = Take(FilterTokenKind.Name, "the name of a property");
            if (Now.Kind == FilterTokenKind.Open && (name.Is("any") || name.Is("all")))
                return Quantified(new(names, first.Position), name);
            names.Add(name.Text);
        }

        return new FilterNode.Path(names, first.Position);
    }

    private FilterNode.Quantified Quantified(FilterNode.Path list, FilterToken word)
    {
        Take(FilterTokenKind.Open, "'('");
        if (word.Is("any") && Skip(FilterTokenKind.Close))
            return new(list, false, null, null, list.Position);
        var variable = Take(FilterTokenKind.Name, "a variable such as t:");
        Take(FilterTokenKind.Colon, "':'");
        var of = Or();
        Take(FilterTokenKind.Close, "')'");
        return new(list, word.Is("all"), variable.Text, of, list.Position);
    }

    private bool Skip(FilterTokenKind kind)
    {
        if (Now.Kind != kind)
            return false;
        _at++;
        return true;
    }

    private FilterToken Take() => _tokens[_at++];

    private FilterToken Take(FilterTokenKind kind, string what) => Now.Kind == kind ? Take() : throw Expected(what);

    private GraphRequestException Expected(string what) => new($"{what[0].ToString().ToUpperInvariant()}{what[1..]} is expected, not {Now.Shown},", _target, Now.Position);
}
