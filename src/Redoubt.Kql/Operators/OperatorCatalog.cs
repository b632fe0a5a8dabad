using Redoubt.Kql.Binding;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>Every operator by the word that it begins with.</summary>
internal static class OperatorCatalog
{
    private static readonly Dictionary<string, Func<Parser, Operator>> Steps = new(StringComparer.Ordinal)
    {
        ["where"] = WhereOperator.Parse,
        ["filter"] = WhereOperator.Parse,
        ["extend"] = ExtendOperator.Parse,
        ["project"] = ProjectOperator.Parse,
        ["project-away"] = ProjectAwayOperator.Parse,
        ["project-keep"] = ProjectKeepOperator.Parse,
        ["project-rename"] = ProjectRenameOperator.Parse,
        ["project-reorder"] = ProjectReorderOperator.Parse,
        ["summarize"] = SummarizeOperator.Parse,
        ["distinct"] = DistinctOperator.Parse,
        ["sort"] = SortOperator.Parse,
        ["order"] = SortOperator.Parse,
        ["top"] = TopOperator.Parse,
        ["take"] = TakeOperator.Parse,
        ["limit"] = TakeOperator.Parse,
        ["count"] = CountOperator.Parse,
        ["join"] = JoinOperator.Parse,
        ["lookup"] = LookupOperator.Parse,
        ["union"] = UnionOperator.Parse,
        ["serialize"] = SerializeOperator.Parse,
        ["render"] = RenderOperator.Parse,
        ["invoke"] = InvokeOperator.Parse,
        ["as"] = AsOperator.Parse,
        ["getschema"] = GetSchemaOperator.Parse,
        ["mv-expand"] = MvExpandOperator.Parse,
        ["mvexpand"] = MvExpandOperator.Parse,
        ["parse"] = ParseOperator.Parse,
        ["parse-where"] = ParseOperator.ParseWhere,
        ["parse-kv"] = ParseKvOperator.Parse,
        ["search"] = SearchOperator.ParseStep,
        ["make-series"] = MakeSeriesOperator.Parse,
        ["scan"] = Scan.ScanOperator.Parse,
        ["evaluate"] = EvaluateOperator.Parse,
        ["find"] = FindOperator.ParseStep,
        ["mv-apply"] = MvApplyOperator.Parse,
        ["mvapply"] = MvApplyOperator.Parse,
        ["partition"] = PartitionOperator.Parse,
        ["sample"] = SampleOperator.Parse,
        ["sample-distinct"] = SampleDistinctOperator.Parse,
        ["top-hitters"] = TopHittersOperator.Parse,
        ["top-nested"] = TopNestedOperator.Parse,
        ["consume"] = ConsumeOperator.Parse,
        ["fork"] = RefusedOperator.Parse,
        ["facet"] = RefusedOperator.Parse,
        ["reduce"] = RefusedOperator.ParseReduce,
    };

    private static readonly Dictionary<string, Func<Parser, Operator>> Sources = new(StringComparer.Ordinal)
    {
        ["print"] = PrintOperator.Parse,
        ["range"] = RangeOperator.Parse,
        ["union"] = UnionOperator.Parse,
        ["search"] = SearchOperator.Parse,
        ["find"] = FindOperator.Parse,
    };

    /// <summary>The words that can follow a pipe.</summary>
    public static IEnumerable<string> StepNames => Steps.Keys;

    /// <summary>The words that can begin a pipeline.</summary>
    public static IEnumerable<string> SourceNames => Sources.Keys;

    /// <summary>Reads the operator after a pipe.</summary>
    public static Operator Read(Parser parser)
    {
        var token = parser.Current;
        var name = Name(parser, out var words);
        if (name is null)
            throw parser.Unexpected("an operator (where, project, summarize …)");
        if (!Steps.TryGetValue(name, out var read))
        {
            throw Binder.Fault(TextSpan.From(token.Span.Start, token.Span.Start + name.Length), $"The operator '{name}' is not supported.",
                Suggestions.DidYouMean(name, Steps.Keys));
        }

        for (var i = 0; i < words; i++)
            parser.Take();
        return read(parser);
    }

    /// <summary>The operator that begins a pipeline; null where something else does.</summary>
    public static Expression? TrySource(Parser parser)
    {
        var name = Name(parser, out var words);
        if (name is null || !Sources.TryGetValue(name, out var read) || !Begins(name, parser.Ahead(words)))
            return null;
        for (var i = 0; i < words; i++)
            parser.Take();
        return new OperatorExpression(read(parser));
    }

    // `range(1, 5, 1)` and `search(…)` are functions; `print` followed by an operator is a name.
    private static bool Begins(string name, Token next) => name switch
    {
        "range" => next.Kind is TokenKind.Name or TokenKind.QuotedName,
        "print" => next.Kind != TokenKind.Symbol || next.Is("(") || next.Is("-"),
        _ => !next.Is("=") && !next.Is("|") && !next.Is(";") && !next.Is(")") && !next.Is(",") && next.Kind != TokenKind.End,
    };

    // The longest of `project`, `project-away`: words with a dash between them and no space.
    private static string? Name(Parser parser, out int words)
    {
        words = 0;
        if (parser.Current.Kind != TokenKind.Name)
            return null;
        var name = parser.Current.Text;
        words = 1;
        while (parser.Ahead(words) is var dash && dash.Is("-") && !dash.Spaced && parser.Ahead(words + 1) is { Kind: TokenKind.Name, Spaced: false } next)
        {
            name += "-" + next.Text;
            words += 2;
        }

        return name;
    }
}
