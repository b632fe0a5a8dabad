using System.Globalization;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Binding;

/// <summary>Ways into dynamic values: <c>d.a.b</c>, <c>d["a"]</c>, <c>d[0]</c>, <c>d[-1]</c>, <c>d[x]</c>.</summary>
internal sealed class Paths(Binder binder)
{
    public Scalar Bind(Expression expression, RowContext row)
    {
        if (expression is MemberExpression { Target: NameExpression side } member)
        {
            if (row.Members?.Invoke(side.Name, member.Name) is { } special)
                return special;
            if (side.Name is "$left" or "$right")
                return Side(side, member, row);
        }

        var (target, index, span) = expression switch
        {
            MemberExpression m => (m.Target, (Expression)new LiteralExpression(m.Name, KqlType.String, m.NameSpan), m.NameSpan),
            IndexExpression i => (i.Target, i.Index, i.Index.Span),
            _ => throw new InvalidOperationException(),
        };
        var value = binder.Value(target, row);
        if (value.Type != KqlType.Dynamic)
        {
            if (row.IsBroken)
                return ConstantScalar.Null(KqlType.Dynamic);
            throw Binder.Fault(target.Span, $"A path goes into a dynamic value; this is a {value.Type.Name()}.",
                value.Type == KqlType.String ? "Put it into parse_json(…) first." : null);
        }

        var key = binder.Value(index, row);
        return key switch
        {
            ConstantScalar { Value: string name, Type: KqlType.String } => Step(value, name),
            ConstantScalar { Value: long at } => Step(value, at),
            _ when key.Type is KqlType.String or KqlType.Long or KqlType.Int or KqlType.Dynamic => new CallScalar("element", KqlType.Dynamic, value, Conversions.Box(key)),
            _ => throw Binder.Fault(span, "A path's step is a text or a whole number."),
        };
    }

    /// <summary>A field of a bag.</summary>
    public static Scalar Step(Scalar value, string name) =>
        // What JSONPath cannot quote goes the slower way.
        name.AsSpan().IndexOfAny("\"\\\0") >= 0 || name.Length == 0
            ? new CallScalar("element", KqlType.Dynamic, value, Conversions.Box(ConstantScalar.Of(name)))
            : Extend(value, $".\"{name}\"");

    private static Scalar Step(Scalar value, long at) => Extend(value, at >= 0
        ? string.Create(CultureInfo.InvariantCulture, $"[{at}]")
        : string.Create(CultureInfo.InvariantCulture, $"[#{at}]"));

    // Steps that follow one another are one path.
    private static CallScalar Extend(Scalar value, string step) => value is CallScalar { Function: "path", Parts: [var start, ConstantScalar { Value: string path }] }
        ? new CallScalar("path", KqlType.Dynamic, start, ConstantScalar.Of(path + step))
        : new CallScalar("path", KqlType.Dynamic, value, ConstantScalar.Of("$" + step));

    private static Scalar Side(NameExpression side, MemberExpression member, RowContext row)
    {
        var rows = side.Name == "$left" ? row.Rows : row.Right;
        if (rows is null)
            throw Binder.Fault(side.Span, $"'{side.Name}' has a meaning only in the 'on' of a join.");
        return (Scalar?)rows.Find(member.Name)?.Read() ?? (rows.Broken || rows.IsOpen
            ? ConstantScalar.Null(KqlType.Dynamic)
            : throw Binder.Fault(member.NameSpan, $"The {side.Name[1..]} side has no column named '{member.Name}'.",
                Suggestions.DidYouMean(member.Name, rows.Columns.Select(column => column.Name))));
    }
}
