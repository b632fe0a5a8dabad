using Redoubt.Kql.Operators;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Schema;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Binding;

/// <summary>
/// Rows that are not made by an operator. Every way to a table of the catalogue leads through <see cref="Table"/>: what bounds the
/// rows that may be seen is added there.
/// </summary>
internal sealed class TableBinder(Binder binder)
{
    private static readonly Dictionary<string, string> OldNames = new(StringComparer.Ordinal)
    {
        ["GraphApiAuditEvents"] = "GraphAPIAuditEvents",
    };

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>The tables that have been named so far.</summary>
    public IReadOnlyCollection<string> Read => _read;

    public bool Knows(string name) => Find(name) is not null || IsTableFunction(name);

    /// <summary>Whether a name is a built-in function that gives rows by itself.</summary>
    public bool IsTableFunction(string name) => InvokeFunctions.IsSource(name);

    public TableSchema? Find(string name) => binder.Catalog.Find(OldNames.GetValueOrDefault(name, name));

    public Rows Bind(Expression expression)
    {
        switch (expression)
        {
            case NameExpression name:
                return Named(name);
            case DataTableExpression table:
                return DataTable.Bind(table, binder);
            case ExternalDataExpression external:
                return ExternalData.Bind(external, binder);
            case CallExpression call:
                return Called(call);
            case WildcardExpression:
                throw Binder.Fault(expression.Span, "A pattern of table names can stand only in union, search and find.");
            default:
                throw Binder.Fault(expression.Span, "A table or another source of rows was expected here; this is a value.");
        }
    }

    /// <summary>A table's rows, within the time that may be looked back.</summary>
    public Rows Table(TableSchema table)
    {
        _read.Add(table.Name);
        var columns = table.Columns.Select(column => (column.StoredName, Column: new Column(column.Name, column.Type))).ToList();
        var ingested = new Column("", KqlType.DateTime);
        var shown = columns.Select(pair => pair.Column).ToList();
        var stored = binder.Catalog.StoresIngestion ? [.. columns, (TableCatalog.IngestedColumn, ingested)] : columns;
        Scalar? bound = null;
        if (binder.Options.LookBack is { } back && table.TimeColumn is { } time && binder.Catalog.StoresIngestion)
        {
            var column = columns.First(pair => pair.StoredName == time.StoredName).Column;
            bound = new CallScalar("ge", KqlType.Bool, column.Read(), new ConstantScalar((binder.Options.Now - back).Ticks, KqlType.DateTime));
        }

        if (binder.Options.TakenInSince is { } since && table.TimeColumn is not null && binder.Catalog.StoresIngestion)
        {
            var taken = new CallScalar("ge", KqlType.Bool, ingested.Read(), new ConstantScalar(since.Ticks, KqlType.DateTime));
            bound = bound is null ? taken : new CallScalar("and", KqlType.Bool, bound, taken);
        }

        var select = new Select
        {
            From = new TableSource(binder.Catalog.StoredIn, table, stored),
            Items = [.. stored.Select(pair => Select.Same(pair.Item2))],
            Where = bound,
        };
        return new Rows(select, shown) { Name = table.Name, Ingested = binder.Catalog.StoresIngestion ? ingested : null };
    }

    private Rows Named(NameExpression name)
    {
        switch (binder.Scope.Find(name.Name))
        {
            case Shared shared:
                return shared.Reference();
            case UserFunction function:
                return binder.Calls.Rows(function, name.Name, [], name.Span) is var rows && function.Body.View ? rows.Called(name.Name) : rows;
            case Scalar:
                throw Binder.Fault(name.Span, $"'{name.Name}' is a value; rows are expected here.");
        }

        if (Find(name.Name) is { } table)
            return Table(table);
        RefuseWithheld(name.Name, name.Span);
        throw Binder.Fault(name.Span, $"Failed to resolve table or column expression named '{name.Name}'.",
            Suggestions.DidYouMean(name.Name, [.. binder.Catalog.Tables.Select(known => known.Name), .. binder.Scope.All.Select(pair => pair.Key)]));
    }

    private Rows Called(CallExpression call)
    {
        switch (call.Name)
        {
            case "materialize" when call.Arguments.Count == 1:
                return new Shared(binder.Rows(call.Arguments[0]), materialized: true).Reference();
            case "table" when call.Arguments is [var argument, ..]:
                return NamedByText(call, argument);
            case "cluster" or "database" or "external_table" or "materialized_view" or "stored_query_result" or "workspace" or "app" or "resource" or "adx" or "arg":
                throw Binder.Fault(call.NameSpan, $"'{call.Name}()' is not supported: a query reaches only the tables of this store.");
        }

        if (binder.Scope.Find(call.Name) is UserFunction function)
            return binder.Calls.Rows(function, call.Name, call.Arguments, call.Span);
        if (InvokeFunctions.Source(call, binder) is { } rows)
            return rows;
        throw Binder.Fault(call.NameSpan, $"Unknown function: '{call.Name}'.",
            Suggestions.DidYouMean(call.Name, binder.Scope.All.Where(pair => pair.Value is UserFunction).Select(pair => pair.Key)));
    }

    private Rows NamedByText(CallExpression call, Expression argument)
    {
        if (binder.Value(argument, RowContext.None) is not ConstantScalar { Value: string name })
            throw Binder.Fault(argument.Span, "The name of the table must be a constant text.");
        if (Find(name) is { } table)
            return Table(table);
        if (binder.Scope.Find(name) is Shared shared)
            return shared.Reference();
        RefuseWithheld(name, call.Span);
        throw Binder.Fault(call.Span, $"Failed to resolve table or column expression named '{name}'.",
            Suggestions.DidYouMean(name, binder.Catalog.Tables.Select(known => known.Name)));
    }

    private void RefuseWithheld(string name, TextSpan span)
    {
        if (binder.Catalog.Withheld?.Invoke(OldNames.GetValueOrDefault(name, name)) is { } reason)
            throw Binder.Fault(span, reason);
    }
}
