using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Binding;

/// <summary>Gives expressions their values.</summary>
internal sealed class ValueBinder
{
    private readonly Binder _binder;
    private readonly Comparisons _comparisons;
    private readonly ListComparisons _lists;
    private readonly Paths _paths;
    private readonly CallBinder _calls;

    public ValueBinder(Binder binder)
    {
        _binder = binder;
        _comparisons = new Comparisons(binder);
        _lists = new ListComparisons(binder);
        _paths = new Paths(binder);
        _calls = new CallBinder(binder);
    }

    public CallBinder Calls => _calls;

    public Scalar Bind(Expression expression, RowContext row) => expression switch
    {
        LiteralExpression literal => new ConstantScalar(Held(literal.Value), literal.Type),
        NameExpression name => Named(name, row),
        BinaryExpression { Operator: "and" or "or" } logic => Logic(logic, row),
        BinaryExpression { Operator: "+" or "-" or "*" or "/" or "%" } arithmetic =>
            Arithmetic.Bind(arithmetic, _binder.Value(arithmetic.Left, row), _binder.Value(arithmetic.Right, row)),
        BinaryExpression comparison => _comparisons.Bind(comparison, row),
        UnaryExpression unary => Arithmetic.Sign(unary, _binder.Value(unary.Operand, row)),
        InExpression list => _lists.Bind(list, row),
        BetweenExpression between => _comparisons.Between(between, row),
        MemberExpression or IndexExpression => _paths.Bind(expression, row),
        CallExpression call => _calls.Bind(call, row),
        NamedExpression named => _binder.Value(named.Value, row),
        GroupExpression group when !_binder.IsTabular(group) => _binder.Value(group.Inner, row),
        TypeExpression => throw Binder.Fault(expression.Span, "A type cannot be used as a value."),
        WildcardExpression => throw Binder.Fault(expression.Span, "'*' cannot be used as a value here."),
        BadExpression => ConstantScalar.Null(KqlType.Dynamic),
        _ => throw Binder.Fault(expression.Span, "A value was expected here; this gives rows.", "Put it into toscalar(…) to use its first value."),
    };

    // Numbers travel as what the database takes: decimals as text.
    private static object? Held(object? value) => value is decimal number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : value;

    private Scalar Named(NameExpression name, RowContext row)
    {
        if (row.Names?.Invoke(name.Name) is { } special)
            return special;
        if (row.Find(name.Name) is { } column)
            return column.Read();
        switch (_binder.Scope.Find(name.Name))
        {
            case Scalar value:
                return value;
            case UserFunction function when !_binder.Calls.IsTabular(function):
                return _binder.Calls.Value(function, name.Name, [], name.Span, row);
            case not null:
                throw Binder.Fault(name.Span, $"'{name.Name}' stands for rows; a value is expected here.", "Put it into toscalar(…) to use its first value.");
        }

        // A fault before this place hides which columns there are.
        if (row.IsBroken || row.IsOpen)
            return ConstantScalar.Null(KqlType.Dynamic);
        var place = row.Operator is { } step ? $"'{step}' operator: " : "";
        var known = (row.Rows?.Columns.Select(known => known.Name) ?? []).Concat(_binder.Scope.All.Select(pair => pair.Key));
        throw Binder.Fault(name.Span, $"{place}Failed to resolve scalar expression named '{name.Name}'.", Suggestions.DidYouMean(name.Name, known));
    }

    private CallScalar Logic(BinaryExpression logic, RowContext row) =>
        new(logic.Operator, KqlType.Bool, _binder.Condition(logic.Left, row), _binder.Condition(logic.Right, row));
}
