using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>What two sides are matched by.</summary>
internal sealed record JoinKeys(Scalar Condition, IReadOnlyList<Scalar> Left, IReadOnlyList<Column> RightColumns)
{
    public static JoinKeys Bind(IReadOnlyList<Expression> keys, Rows left, Rows right, Binder binder)
    {
        var row = new RowContext(left, "join") { Right = right };
        Scalar? all = null;
        var lefts = new List<Scalar>();
        var rights = new List<Column>();
        foreach (var key in keys.SelectMany(Conjuncts))
        {
            var (a, b) = Sides(key, left, right, row, binder);
            if (b is ColumnScalar column)
                rights.Add(column.Column);
            lefts.Add(a);
            var (x, y) = Comparisons.Alike("==", a, b, key.Span);
            var same = new CallScalar(x.Type == KqlType.String ? "eq.filter" : "same", KqlType.Bool, x, y);
            all = all is null ? same : new CallScalar("and", KqlType.Bool, all, same);
        }

        return new JoinKeys(all ?? ConstantScalar.Of(true), lefts, rights);
    }

    private static IEnumerable<Expression> Conjuncts(Expression key) =>
        key is BinaryExpression { Operator: "and" } both ? Conjuncts(both.Left).Concat(Conjuncts(both.Right)) : [key];

    private static (Scalar Left, Scalar Right) Sides(Expression key, Rows left, Rows right, RowContext row, Binder binder)
    {
        switch (key)
        {
            case NameExpression name:
                return (Column(name, left, "left"), Column(name, right, "right"));
            case BinaryExpression { Operator: "==" } equal:
                var (a, b) = (binder.Value(equal.Left, row), binder.Value(equal.Right, row));
                return IsRight(equal.Left) ? (b, a) : (a, b);
            default:
                throw Binder.Fault(key.Span, "'join' operator: the sides are matched by columns: 'on a' or 'on $left.a == $right.b'.");
        }
    }

    private static Scalar Column(NameExpression name, Rows rows, string side) => rows.Find(name.Name)?.Read() ?? (rows.Broken || rows.IsOpen
        ? (Scalar)ConstantScalar.Null(KqlType.Dynamic)
        : throw Binder.Fault(name.Span, $"'join' operator: the {side} side has no column named '{name.Name}'.",
            Suggestions.DidYouMean(name.Name, rows.Columns.Select(column => column.Name))));

    private static bool IsRight(Expression expression) => expression switch
    {
        MemberExpression { Target: NameExpression { Name: "$right" } } => true,
        MemberExpression member => IsRight(member.Target),
        IndexExpression index => IsRight(index.Target),
        CallExpression call => call.Arguments.Any(IsRight),
        _ => false,
    };
}
