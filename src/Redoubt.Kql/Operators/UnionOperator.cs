using System.Globalization;
using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>
/// <c>union A, B</c>: the rows of all, with every column of any of them. Columns of one name but different types stay apart, with
/// their types behind their names.
/// </summary>
internal sealed class UnionOperator(OperatorParameters parameters, IReadOnlyList<Expression> parts, TextSpan span) : Operator(span)
{
    public IReadOnlyList<Expression> Parts { get; } = parts;

    public static UnionOperator Parse(Parser parser)
    {
        var start = parser.Previous;
        var parameters = OperatorParameters.Parse(parser, "kind", "withsource", "isfuzzy");
        var parts = new List<Expression>();
        do
        {
            parts.Add(Part(parser));
        }
        while (parser.TryTake(","));
        return new UnionOperator(parameters, parts, start.To(parser.Previous));
    }

    public override Rows Bind(Rows? input, Binder binder)
    {
        var fuzzy = parameters.Word("isfuzzy") == "true";
        var branches = new List<Rows>();
        if (input is not null)
            branches.Add(input);
        foreach (var part in Parts)
            branches.AddRange(Branches(part, fuzzy, binder));
        if (branches.Count == 0)
            throw Binder.Fault(Span, "'union' operator: none of the tables exists.");
        return Unite(branches, parameters.Word("kind") == "inner", parameters.Word("withsource"), named => named);
    }

    /// <summary>The rows of several branches under one set of columns.</summary>
    /// <param name="inner">Whether only the columns that all have are kept.</param>
    /// <param name="sourceColumn">The name of a first column that tells each row's table; null for none.</param>
    public static Rows Unite(IReadOnlyList<Rows> branches, bool inner, string? sourceColumn, Func<string, string> sourceName)
    {
        var outputs = new List<(Column Column, string Name, KqlType Type)>();
        var names = new OutputNames();
        if (sourceColumn is not null)
            names.Take(sourceColumn);
        var typesByName = branches.SelectMany(branch => branch.Columns).GroupBy(column => column.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(column => column.Type).Distinct().Count(), StringComparer.Ordinal);
        // The types of one name stand side by side, where the name comes first.
        foreach (var column in branches.SelectMany(branch => branch.Columns).GroupBy(column => column.Name, StringComparer.Ordinal).SelectMany(group => group))
        {
            if (outputs.Exists(known => known.Name == column.Name && known.Type == column.Type))
                continue;
            if (inner && !branches.All(branch => branch.Columns.Any(other => other.Name == column.Name && other.Type == column.Type)))
                continue;
            var name = typesByName[column.Name] > 1 ? $"{column.Name}_{column.Type.Name()}" : column.Name;
            outputs.Add((new Column(names.Take(name), column.Type), column.Name, column.Type));
        }

        var source = sourceColumn is null ? null : new Column(sourceColumn, KqlType.String);
        var ingested = branches.All(branch => branch.Ingested is not null) ? new Column("", KqlType.DateTime) : null;
        var selects = branches.Select((branch, i) => new Select
        {
            From = branch.AsSource(),
            Items =
            [
                .. source is null ? [] : (Item[])[new Item(ConstantScalar.Of(sourceName(branch.Name ?? "union_arg" + i.ToString(CultureInfo.InvariantCulture))), source)],
                .. outputs.Select(output => new Item(
                    branch.Columns.FirstOrDefault(column => column.Name == output.Name && column.Type == output.Type)?.Read() ?? (Scalar)ConstantScalar.Null(output.Type), output.Column)),
                .. ingested is null ? [] : (Item[])[new Item(branch.Ingested!.Read(), ingested)],
            ],
        }).ToList();
        List<Column> all = [.. source is null ? [] : (Column[])[source], .. outputs.Select(output => output.Column)];
        List<Column> given = ingested is null ? all : [.. all, ingested];
        return new Rows(Select.Pass(new UnionSource(selects, given), given), all) { Broken = branches.Any(branch => branch.Broken), IsOpen = branches.Any(branch => branch.IsOpen), Ingested = ingested };
    }

    public override void Print(Printer printer)
    {
        printer.Write("union");
        parameters.Print(printer);
        printer.Write(" ").List(Parts);
    }

    /// <summary>A table's name or pattern, or rows in parentheses.</summary>
    public static Expression Part(Parser parser)
    {
        if (parser.Current.Is("("))
            return parser.Expressions.Value();
        // A pattern: words and stars without a space between them.
        if (parser.Current.Is("*") || (parser.Current.Kind == TokenKind.Name && parser.Ahead().Is("*") && !parser.Ahead().Spaced))
            return ColumnPatterns.Parse(parser);
        return parser.Expressions.Value();
    }

    private static IEnumerable<Rows> Branches(Expression part, bool fuzzy, Binder binder)
    {
        if (part is WildcardExpression pattern)
            return Matching(pattern, binder);
        // isfuzzy passes over what there is not.
        if (fuzzy && part is NameExpression name && !binder.IsTabular(name))
            return [];
        return [binder.Rows(part)];
    }

    /// <summary>Every table and variable whose name fits a pattern.</summary>
    public static IEnumerable<Rows> Matching(WildcardExpression pattern, Binder binder)
    {
        var tables = binder.Catalog.Tables.Where(table => pattern.Matches(table.Name)).ToList();
        if (tables.Count > KqlLimits.Tables)
            throw Binder.Fault(pattern.Span, $"The pattern names too many tables: over {KqlLimits.Tables}.");
        var variables = binder.Scope.All.Where(pair => pair.Value is UserFunction { Body: { View: true, Parameters.Count: 0 } } && pattern.Matches(pair.Key))
            .Select(pair => binder.Rows(new NameExpression(pair.Key, pattern.Span)));
        return [.. tables.Select(binder.Tables.Table), .. variables];
    }
}
