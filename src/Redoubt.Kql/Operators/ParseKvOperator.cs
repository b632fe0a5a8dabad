using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Runtime;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// <c>parse-kv text as (a:long, b:string) with (pair_delimiter=";", kv_delimiter="=")</c>: a column for each key, of what the text gives
/// it first; empty where it does not. Source: Kusto's documentation of parse-kv and its answers.
/// </summary>
internal sealed class ParseKvOperator(Expression text, IReadOnlyList<ColumnDeclaration> keys, IReadOnlyList<NamedExpression> options, TextSpan span) : Operator(span)
{
    private static readonly string[] Known = ["pair_delimiter", "kv_delimiter", "quote", "escape", "greedy", "regex"];

    public static ParseKvOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        OperatorParameters.Parse(parser);
        var text = parser.Expressions.Value();
        parser.ExpectWord("as");
        parser.Expect("(");
        var keys = parser.Expressions.Declarations(")");
        if (keys.Count == 0)
            throw parser.Unexpected("the name of a key");
        parser.Expect(")");
        return new ParseKvOperator(text, keys, parser.TryTakeWord("with") ? Options(parser) : [], start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var row = new RowContext(input, "parse-kv");
        var value = TextMatch.Text(binder.Value(text, row), text.Span, "has");
        foreach (var twice in keys.GroupBy(key => key.Name).Where(group => group.Count() > 1))
            throw Binder.Fault(twice.Last().Span, $"A column with the name '{twice.Key}' is already declared.");
        var pairs = new Column("", KqlType.Dynamic);
        var rows = row.Rows!.Adding([new Item(Pairs(value, binder), pairs)]);
        var read = keys.Select((key, i) => new Item(Read(key, i, pairs, binder), new Column(key.Name, key.Type))).ToList();
        return rows.Adding(read).Showing(Placement.Add(input!.Columns, read.Select(item => item.Column)));
    }

    public override void Print(Printer printer)
    {
        printer.Write("parse-kv ").Write(text).Write(" as (").List(keys).Write(")");
        if (options.Count > 0)
            printer.Write(" with (").List(options).Write(")");
    }

    private static List<NamedExpression> Options(Parser parser)
    {
        var options = new List<NamedExpression>();
        parser.Expect("(");
        while (!parser.Current.Is(")"))
        {
            if (parser.Expressions.Named() is not NamedExpression option)
                throw parser.Unexpected("name=value");
            if (!Known.Contains(option.Names[0].Name))
                throw Binder.Fault(option.Names[0].Span, $"'parse-kv' operator: there is no option '{option.Names[0].Name}'.", $"There are {string.Join(", ", Known)}.");
            options.Add(option);
            if (!parser.TryTake(","))
                break;
        }

        parser.Expect(")");
        return options;
    }

    private CallScalar Pairs(Scalar value, Binder binder)
    {
        var wanted = new ConstantScalar(JsonText.OfTexts(keys.Select(key => key.Name)), KqlType.String);
        var (pair, between, quote, escape) = (Text("pair_delimiter", binder), Text("kv_delimiter", binder), Text("quote", binder), Text("escape", binder));
        if (Text("regex", binder) is { } regex)
        {
            if ((pair ?? between ?? quote ?? escape) is not null || Find("greedy") is not null)
                throw Binder.Fault(Find("regex")!.Span, "'parse-kv' operator: a regular expression stands alone, without delimiters.");
            Patterns.Check(regex, Find("regex")!.Span);
            if (Runtime.Texts.KustoRegex.Of(regex) is not { Groups: 2 })
                throw Binder.Fault(Find("regex")!.Span, "'parse-kv' operator: the regular expression needs two groups: the key's name and its value.");
            return new CallScalar("parse.pairs.regex", KqlType.Dynamic, value, wanted, ConstantScalar.Of(regex));
        }

        if (pair is null != between is null)
            throw Binder.Fault(Find(pair is null ? "kv_delimiter" : "pair_delimiter")!.Span, "'parse-kv' operator: pair_delimiter and kv_delimiter go together.");
        if (pair?.Length == 0 || between?.Length == 0)
            throw Binder.Fault(Find(pair?.Length == 0 ? "pair_delimiter" : "kv_delimiter")!.Span, "'parse-kv' operator: a delimiter cannot be empty.");
        if (quote is { Length: 0 or > 2 })
            throw Binder.Fault(Find("quote")!.Span, "'parse-kv' operator: a quote is one character, or one that opens and one that closes.");
        if (escape is not null && (escape.Length != 1 || quote is null))
            throw Binder.Fault(Find("escape")!.Span, "'parse-kv' operator: an escape is one character, and needs a quote.");
        var greedy = Find("greedy") is { } said && (binder.Value(said, RowContext.None) as ConstantScalar)?.Value is true;
        return new CallScalar("parse.pairs", KqlType.Dynamic, value, wanted, ConstantScalar.Of(pair ?? ""), ConstantScalar.Of(between ?? ""),
            ConstantScalar.Of(quote ?? ""), ConstantScalar.Of(escape ?? ""), ConstantScalar.Of(greedy));
    }

    private Scalar Read(ColumnDeclaration key, int at, Column pairs, Binder binder)
    {
        var found = new CallScalar("path.text", KqlType.String, pairs.Read(), ConstantScalar.Of(FormattableString.Invariant($"$[{at}]")));
        return key.Type == KqlType.Dynamic ? binder.Values.Calls.Call("parse_json", key.Span, found) : Conversions.To(found, key.Type);
    }

    private Expression? Find(string name) => options.FirstOrDefault(option => option.Names[0].Name == name)?.Value;

    private string? Text(string name, Binder binder)
    {
        if (Find(name) is not { } option)
            return null;
        return binder.Value(option, RowContext.None) is ConstantScalar { Type: KqlType.String, Value: string text }
            ? text
            : throw Binder.Fault(option.Span, $"'parse-kv' operator: {name} is a constant text.");
    }
}
