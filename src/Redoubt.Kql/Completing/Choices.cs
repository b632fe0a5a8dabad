using Redoubt.Kql.Binding;
using Redoubt.Kql.Functions;
using Redoubt.Kql.Functions.Forms;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Schema;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Completing;

/// <summary>All that could be put in, by kind.</summary>
internal static class Choices
{
    private static readonly string[] Usual = ["count", "dcount", "make_set", "countif", "arg_max", "min", "max", "sum", "avg", "make_list", "take_any", "arg_min", "dcountif"];

    private static readonly CompletionItem[] Scalars =
    [
        .. FunctionTable.Embedded.All.Where(function => !function.IsAggregate).Select(Function),
        .. Form.Names.Where(name => FunctionTable.Embedded.Find(name) is null).Select(name => new CompletionItem(name, "function", "")),
    ];

    private static readonly CompletionItem[] Aggregating =
    [
        .. FunctionTable.Embedded.All.Where(function => function.IsAggregate).Select(Function),
        .. Operators.Aggregates.MultiColumn.Where(name => FunctionTable.Embedded.Find(name) is null).Select(name => new CompletionItem(name, "aggregate", "")),
    ];

    public static IEnumerable<CompletionItem> Functions => Scalars.OrderBy(item => item.Text, StringComparer.Ordinal);

    /// <summary>Aggregates, those that most queries use first.</summary>
    public static IEnumerable<CompletionItem> Aggregates => Aggregating.OrderBy(item => Array.IndexOf(Usual, item.Text) is >= 0 and var place ? place : Usual.Length).ThenBy(item => item.Text, StringComparer.Ordinal);

    public static IEnumerable<CompletionItem> Types => Words("type", "string", "long", "int", "datetime", "timespan", "bool", "real", "dynamic", "guid", "decimal");

    public static IEnumerable<CompletionItem> Tables(TableCatalog catalog) =>
        catalog.Tables.OrderBy(table => table.Name, StringComparer.Ordinal).Select(table => new CompletionItem(table.Name, "table", table.Description));

    public static IEnumerable<CompletionItem> Columns(Rows? rows) =>
        rows?.Columns.Where(column => column.Name.Length > 0).Select(column => new CompletionItem(new Printer().Name(column.Name).ToString(), "column", column.Type.Name())) ?? [];

    /// <summary>What <c>let</c> and parameters name.</summary>
    public static IEnumerable<CompletionItem> Variables(Scope scope, bool rowsOnly = false) => scope.All.Where(pair => !rowsOnly || pair.Value is not Scalar)
        .Select(pair => pair.Value switch
        {
            Scalar value => new CompletionItem(pair.Key, "variable", value.Type.Name()),
            UserFunction function => new CompletionItem(pair.Key, "function", $"({string.Join(", ", function.Body.Parameters.Select(parameter => parameter.ToString()))})"),
            _ => new CompletionItem(pair.Key, "variable", "rows"),
        }).Reverse();

    public static IEnumerable<CompletionItem> Words(string kind, params IEnumerable<string> words) => words.Select(word => new CompletionItem(word, kind, ""));

    private static CompletionItem Function(Function function) => new(function.Name, function.IsAggregate ? "aggregate" : "function",
        function.Signatures.Count > 0 ? $"{function.Name}{function.Signatures[0].Text}. {function.Description}" : function.Description);
}
