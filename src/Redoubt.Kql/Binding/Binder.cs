using Redoubt.Kql.Operators;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Schema;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Binding;

/// <summary>
/// Gives every name its meaning and every value its type. One binder serves one query. A fault in one operator is noted and the
/// binding goes on after it, so that an editor can show all that is wrong.
/// </summary>
internal sealed class Binder
{
    private int _nodes;

    public Binder(TableCatalog catalog, TranslationOptions options, Dialect dialect, List<Diagnostic> diagnostics)
    {
        (Catalog, Options, Dialect, Diagnostics) = (catalog, options, dialect, diagnostics);
        Values = new ValueBinder(this);
        Tables = new TableBinder(this);
        Calls = new UserCalls(this);
    }

    public TableCatalog Catalog { get; }

    public TranslationOptions Options { get; }

    public Dialect Dialect { get; }

    public List<Diagnostic> Diagnostics { get; }

    public Scope Scope { get; private set; } = new(null);

    public ValueBinder Values { get; }

    public TableBinder Tables { get; }

    public UserCalls Calls { get; }

    /// <summary>Told of the rows at each place where an operator can stand, for completion.</summary>
    public Action<TextSpan, Rows>? OnRows { get; init; }

    /// <summary>A value for a row.</summary>
    public Scalar Value(Expression expression, RowContext row)
    {
        Count(expression.Span);
        return Values.Bind(expression, row);
    }

    /// <summary>A condition: a bool, or what can be one.</summary>
    public Scalar Condition(Expression expression, RowContext row)
    {
        var value = Value(expression, row);
        return value.Type switch
        {
            KqlType.Bool => value,
            KqlType.Dynamic or KqlType.Long or KqlType.Int => Conversions.To(value, KqlType.Bool),
            _ when row.IsBroken => ConstantScalar.Of(true),
            _ => throw Fault(expression.Span, $"A condition must be a bool; this is a {value.Type.Name()}."),
        };
    }

    /// <summary>Rows: a table, a variable that holds rows, a pipeline, a function that gives rows.</summary>
    public Rows Rows(Expression expression)
    {
        Count(expression.Span);
        switch (expression)
        {
            case PipeExpression pipe:
                return Steps(Rows(pipe.Source), pipe.Operators);
            case GroupExpression group:
                return Rows(group.Inner);
            case OperatorExpression first:
                return Guarded(null, first.Operator);
            case BadExpression:
                return Plan.Rows.Unknown;
            default:
                return Tables.Bind(expression);
        }
    }

    /// <summary>Rows after some operators.</summary>
    public Rows Steps(Rows rows, IReadOnlyList<Operator> operators)
    {
        foreach (var step in operators)
        {
            OnRows?.Invoke(step.Span, rows);
            rows = Guarded(rows, step);
        }

        return rows;
    }

    /// <summary>Whether an expression stands for rows and not for a value.</summary>
    public bool IsTabular(Expression expression) => expression switch
    {
        PipeExpression or OperatorExpression or DataTableExpression or ExternalDataExpression => true,
        GroupExpression group => IsTabular(group.Inner),
        NameExpression name => Scope.Find(name.Name) switch
        {
            Shared => true,
            Scalar => false,
            UserFunction function => Calls.IsTabular(function),
            _ => Tables.Knows(name.Name),
        },
        CallExpression call => call.Name is "materialize" or "table" or "view"
            || (Scope.Find(call.Name) is UserFunction function && Calls.IsTabular(function)) || Tables.IsTableFunction(call.Name),
        _ => false,
    };

    /// <summary>Binds something with other names in reach.</summary>
    public T In<T>(Scope scope, Func<T> bind)
    {
        var outer = Scope;
        Scope = scope;
        try
        {
            return bind();
        }
        finally
        {
            Scope = outer;
        }
    }

    /// <summary>Whether what is bound now runs inside a lateral join, where the database keeps no order of rows by itself.</summary>
    public bool IsLateral { get; private set; }

    /// <summary>Binds something that runs inside a lateral join.</summary>
    public T Lateral<T>(Func<T> bind)
    {
        var outer = IsLateral;
        IsLateral = true;
        try
        {
            return bind();
        }
        finally
        {
            IsLateral = outer;
        }
    }

    public static KqlException Fault(TextSpan span, string message, string? hint = null) => new(span.Start, span.Length, message, hint);

    /// <summary>Notes a fault without giving up what is being bound.</summary>
    public void Note(KqlException fault) => Diagnostics.AddRange(fault.Diagnostics);

    private Rows Guarded(Rows? rows, Operator step)
    {
        try
        {
            Count(step.Span);
            return step.Bind(rows, this);
        }
        catch (KqlException fault) when (fault is not TooLargeException)
        {
            Note(fault);
            return BadOperator.After(rows);
        }
    }

    private void Count(TextSpan span)
    {
        if (++_nodes > KqlLimits.BoundNodes)
            throw new TooLargeException(span);
    }

    private sealed class TooLargeException(TextSpan span)
        : KqlException(span.Start, span.Length, $"The query grows too large: over {KqlLimits.BoundNodes:N0} operators and expressions once its functions are put in.");
}
