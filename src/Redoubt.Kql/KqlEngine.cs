using Redoubt.Kql.Binding;
using Redoubt.Kql.Completing;
using Redoubt.Kql.DuckDb;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Schema;
using Redoubt.Kql.Syntax;

namespace Redoubt.Kql;

/// <summary>Understands KQL over the tables of a catalogue. Safe to use from several threads.</summary>
public sealed class KqlEngine(TableCatalog catalog)
{
    private readonly DuckDbDialect _dialect = new();

    /// <summary>Every function that the engine knows, for people to look up.</summary>
    public static IReadOnlyList<FunctionDescription> Functions { get; } = FunctionCatalog.All;

    public TableCatalog Catalog { get; } = catalog;

    /// <summary>The query as the database runs it.</summary>
    /// <exception cref="KqlException">It cannot be understood, or asks for what there is not.</exception>
    public Translation Translate(string query, TranslationOptions options)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(options);
        var (binder, rows) = Bind(query, options);
        if (binder.Diagnostics.Count > 0)
            throw new KqlException([.. binder.Diagnostics.OrderBy(fault => fault.Start)]);
        if (rows is null)
            throw new KqlException(query.Length, 0, "The query is empty.", "Begin with a table: DeviceProcessEvents | take 10");
        // The database runs a limit over rows without an order on one thread: whoever reads them stops by himself. Sorting can stop early.
        var select = options.RowLimit is { } limit && rows.Serialized
            ? new Select { From = rows.AsSource(), Items = [.. rows.Columns.Select(Select.Same)], Limit = ConstantScalar.Of(limit + 1) }
            : rows.Select;
        var (sql, parameters) = _dialect.Write(select, rows.Columns);
        return new Translation(sql, parameters, [.. rows.Columns.Select(column => new ResultColumn(column.Name, column.Type))], rows.Render, [.. binder.Tables.Read]);
    }

    /// <summary>All that is wrong with a query, in the order of the text; none when it can run.</summary>
    public IReadOnlyList<Diagnostic> Check(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        try
        {
            var (binder, _) = Bind(query, new TranslationOptions { Now = DateTime.UnixEpoch, ChecksOnly = true });
            return [.. binder.Diagnostics.OrderBy(fault => fault.Start).DistinctBy(fault => (fault.Start, fault.Message))];
        }
        catch (KqlException fault)
        {
            return fault.Diagnostics;
        }
    }

    /// <summary>What could stand at a place of a query, which may be unfinished.</summary>
    public Completion Complete(string query, int position)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new Completer(Catalog, BindNames).Complete(query, position);
    }

    // For completion: what can be known of a query, however faulty it is.
    private (Rows? Rows, Scope Scope) BindNames(string query)
    {
        try
        {
            var (binder, rows) = Bind(query, new TranslationOptions { Now = DateTime.UnixEpoch, ChecksOnly = true });
            return (rows, binder.Scope);
        }
        catch (KqlException)
        {
            return (null, new Scope(null));
        }
    }

    private (Binder Binder, Rows? Rows) Bind(string query, TranslationOptions options)
    {
        var (script, diagnostics) = Parser.Parse(query);
        var binder = new Binder(Catalog, options, _dialect, diagnostics);
        foreach (var saved in options.Functions)
        {
            if (SavedFunctions.Read(saved) is { } body)
                binder.Scope.Set(saved.Name, new UserFunction(body, binder.Scope, Foreign: true));
        }

        return (binder, new StatementBinder(binder).Script(script));
    }
}
