using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// <c>parse text with "a=" a:long ", b=" b *</c>: columns from what stands between texts. A row that does not fit keeps them empty;
/// <c>parse-where</c> leaves it out. Unless relaxed, a value that is none of its type makes the row unfit.
/// </summary>
internal sealed class ParseOperator(bool where, OperatorParameters parameters, Expression text, IReadOnlyList<ParsePart> parts, TextSpan span) : Operator(span)
{
    public static ParseOperator Parse(Parser parser) => Parse(parser, where: false);

    public static ParseOperator ParseWhere(Parser parser) => Parse(parser, where: true);

    public override Rows Bind(Rows? input, Binder binder)
    {
        var row = new RowContext(input, where ? "parse-where" : "parse");
        var kind = Kind();
        var value = TextMatch.Text(binder.Value(text, row), text.Span, "has");
        var pattern = new PatternScalar(ParsePattern.Of(parts, kind, Flags(kind)));
        var rows = row.Rows!;
        if (where)
            rows = rows.Where(new CallScalar("matches", KqlType.Bool, value, pattern));
        var named = parts.Where(part => part.Name is not null).ToList();
        if (named.Count == 0)
            return rows;
        foreach (var twice in named.GroupBy(part => part.Name).Where(group => group.Count() > 1))
            throw Binder.Fault(twice.Last().Span, $"A column with the name '{twice.Key}' is already declared.");

        var match = new Column("", KqlType.Dynamic);
        rows = rows.Adding([new Item(new CallScalar("parse.match", KqlType.Dynamic, [value, pattern, .. named.Select((_, i) => new PositionScalar(i + 1))]), match)]);
        var read = named.Select((part, i) => new Item(Read(part, new CallScalar("parse.field", KqlType.String, match.Read(), new PositionScalar(i + 1)), binder), new Column(part.Name!, part.Type))).ToList();
        rows = rows.Adding(read);
        var typed = read.Where(item => item.Column.Type is not KqlType.String).Select(item => (Scalar)new CallScalar("known", KqlType.Bool, item.Column.Read())).ToList();
        if (kind != "relaxed" && typed.Count > 0)
        {
            var fits = typed.Aggregate((all, one) => new CallScalar("and", KqlType.Bool, all, one));
            if (where)
                rows = rows.Where(fits);
            else if (read.Count > 1)
                (rows, read) = OnlyWhere(fits, rows, read);
        }

        return rows.Showing(Placement.Add(input!.Columns, read.Select(item => item.Column)));
    }

    public override void Print(Printer printer)
    {
        printer.Write(where ? "parse-where" : "parse");
        parameters.Print(printer);
        printer.Write(" ").Write(text).Write(" with ").List(parts, " ");
    }

    private static ParseOperator Parse(Parser parser, bool where)
    {
        var start = parser.Previous;
        var parameters = OperatorParameters.Parse(parser, "kind", "flags");
        var text = parser.Expressions.Value();
        parser.ExpectWord("with");
        return new ParseOperator(where, parameters, text, ParsePart.ParseList(parser), start.To(parser.Previous));
    }

    private string Kind() => parameters.Word("kind") switch
    {
        null or "simple" => "simple",
        "relaxed" => "relaxed",
        "regex" => "regex",
        var other => throw Binder.Fault(parameters.Find("kind")!.Span, $"'parse' operator: there is no kind '{other}'.", "There are simple, relaxed, regex."),
    };

    private string Flags(string kind)
    {
        var flags = parameters.Word("flags") ?? "";
        if (flags.Length > 0 && kind != "regex")
            throw Binder.Fault(parameters.Find("flags")!.Span, "'parse' operator: flags need kind=regex.");
        if (flags.AsSpan().IndexOfAnyExcept("imsU") >= 0)
            throw Binder.Fault(parameters.Find("flags")!.Span, $"'parse' operator: there are no flags '{flags}'.", "There are i, m, s, U.");
        return flags;
    }

    private Scalar Read(ParsePart part, Scalar field, Binder binder) => part.Type switch
    {
        KqlType.String => field,
        KqlType.Dynamic => binder.Values.Calls.Call("parse_json", part.Span, field),
        _ when ParsePattern.IsNumeral(part.Type) => new CallScalar("parse.to" + part.Type.Name(), part.Type, field),
        _ => Conversions.To(field, part.Type),
    };

    // A row of which one value does not fit keeps none.
    private static (Rows, List<Item>) OnlyWhere(Scalar fits, Rows rows, List<Item> read)
    {
        var kept = read.Select(item => new Item(
            new CallScalar("iff", item.Column.Type, fits, item.Column.Read(), ConstantScalar.Null(item.Column.Type)), item.Column.Again())).ToList();
        return (rows.Adding(kept), kept);
    }
}
