using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;
using Redoubt.Kql.Syntax.Statements;

namespace Redoubt.Kql.Binding;

/// <summary>Calls of functions that the query or saved functions define. Their bodies are put in where they are called.</summary>
internal sealed class UserCalls(Binder binder)
{
    private int _depth;

    /// <summary>Whether a function gives rows and not a value.</summary>
    public bool IsTabular(UserFunction function)
    {
        if (++_depth > KqlLimits.CallDepth)
        {
            _depth--;
            return false;
        }

        try
        {
            var scope = new Scope(function.Home);
            foreach (var parameter in function.Body.Parameters)
            {
                if (parameter.Type is null)
                    scope.Set(parameter.Name, new Shared(Plan.Rows.Unknown, false));
                else
                    scope.Set(parameter.Name, ConstantScalar.Null(parameter.Type.Value));
            }

            return binder.In(scope, () =>
            {
                foreach (var let in function.Body.Body.OfType<LetStatement>())
                {
                    if (let.Value is FunctionExpression inner)
                        scope.Set(let.Name.Name, new UserFunction(inner, scope));
                    else if (binder.IsTabular(let.Value))
                        scope.Set(let.Name.Name, new Shared(Plan.Rows.Unknown, false));
                    else
                        scope.Set(let.Name.Name, ConstantScalar.Null(KqlType.Dynamic));
                }

                return binder.IsTabular(((QueryStatement)function.Body.Body[^1]).Query);
            });
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>The rows that a function gives.</summary>
    public Rows Rows(UserFunction function, string name, IReadOnlyList<Expression> arguments, TextSpan span, Rows? first = null) =>
        Within(function, name, arguments, span, RowContext.None, first, body =>
            binder.IsTabular(body) ? binder.Rows(body) : throw Binder.Fault(span, $"The function '{name}' gives a value; rows are expected here."));

    /// <summary>The value that a function gives.</summary>
    public Scalar Value(UserFunction function, string name, IReadOnlyList<Expression> arguments, TextSpan span, RowContext row) =>
        Within(function, name, arguments, span, row, null, body =>
            binder.IsTabular(body) ? throw Binder.Fault(span, $"The function '{name}' gives rows; a value is expected here.", "Put it into toscalar(…).") : binder.Value(body, RowContext.None));

    private T Within<T>(UserFunction function, string name, IReadOnlyList<Expression> arguments, TextSpan span, RowContext row, Rows? first, Func<Expression, T> bind)
    {
        if (++_depth > KqlLimits.CallDepth)
            throw Binder.Fault(span, $"Functions call one another too deeply: over {KqlLimits.CallDepth} levels.");
        try
        {
            var scope = new Scope(function.Home);
            Parameters(function, name, arguments, span, row, first, scope);
            return binder.In(scope, () =>
            {
                try
                {
                    foreach (var statement in function.Body.Body)
                    {
                        if (statement is LetStatement let)
                            new StatementBinder(binder).Let(let);
                    }

                    return bind(((QueryStatement)function.Body.Body[^1]).Query);
                }
                catch (KqlException fault) when (function.Foreign)
                {
                    // The text that the places belong to is not the one that the person sees.
                    throw Binder.Fault(span, $"In the function '{name}': {fault.Message}", fault.Diagnostics[0].Hint);
                }
            });
        }
        finally
        {
            _depth--;
        }
    }

    private void Parameters(UserFunction function, string name, IReadOnlyList<Expression> arguments, TextSpan span, RowContext row, Rows? first, Scope scope)
    {
        var parameters = function.Body.Parameters;
        var skip = first is null ? 0 : 1;
        if (skip > parameters.Count)
            throw Binder.Fault(span, $"The function '{name}' takes no rows; it cannot be invoked on some.");
        if (arguments.Count + skip > parameters.Count)
            throw Binder.Fault(span, $"{name}(): {parameters.Count} arguments expected, {arguments.Count + skip} given.");
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            var given = i < skip ? null : arguments.FirstOrDefault(argument => argument is NamedExpression { Names: [var only] } && only.Name == parameter.Name)
                ?? (i - skip < arguments.Count && arguments[i - skip] is not NamedExpression ? arguments[i - skip] : null);
            if (parameter.Type is { } type)
                scope.Set(parameter.Name, Argument(given ?? parameter.Default, type, name, parameter, span, row));
            else if (i < skip)
                scope.Set(parameter.Name, new Shared(Fitting(first!, parameter, span), materialized: false));
            else if (given is not null)
                scope.Set(parameter.Name, new Shared(Fitting(binder.Rows(given), parameter, given.Span), materialized: false));
            else
                throw Binder.Fault(span, $"{name}(): the argument '{parameter.Name}' is missing.");
        }
    }

    private Scalar Argument(Expression? given, KqlType type, string name, Parameter parameter, TextSpan span, RowContext row)
    {
        if (given is null)
            throw Binder.Fault(span, $"{name}(): the argument '{parameter.Name}' is missing.");
        var value = binder.Value(given, row);
        if (value.Type != type && Conversions.Cost(value.Type, type) is null && !(type == KqlType.Dynamic) && !(Conversions.IsNumber(type) && Conversions.IsNumber(value.Type)))
            throw Binder.Fault(given.Span, $"{name}(): the argument '{parameter.Name}' must be a {type.Name()}; it is a {value.Type.Name()}.");
        return Conversions.To(value, type);
    }

    private static Rows Fitting(Rows rows, Parameter parameter, TextSpan span)
    {
        foreach (var wanted in parameter.Columns ?? [])
        {
            if (rows.Find(wanted.Name) is null && !rows.Broken && !rows.IsOpen)
                throw Binder.Fault(span, $"The rows for '{parameter.Name}' have no column '{wanted.Name}'.");
        }

        return rows;
    }
}
