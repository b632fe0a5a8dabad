using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators.Plugins;

/// <summary>A plugin's arguments, by place or by name.</summary>
internal sealed class PluginCall(CallExpression call, OutputSchema? schema)
{
    public string Name => call.Name;

    public TextSpan Span => call.Span;

    public TextSpan NameSpan => call.NameSpan;

    public OutputSchema? Schema { get; } = schema;

    /// <summary>The arguments without a name, in order.</summary>
    public IReadOnlyList<Expression> Arguments { get; } = [.. call.Arguments.Where(argument => argument is not NamedExpression)];

    /// <summary>The arguments as written, with or without names.</summary>
    public IReadOnlyList<Expression> Written => call.Arguments;

    /// <summary>The argument of a name, or at a place; null when it is not given.</summary>
    public Expression? Find(string name, int place = int.MaxValue) =>
        call.Arguments.OfType<NamedExpression>().FirstOrDefault(argument => string.Equals(argument.Names[0].Name, name, StringComparison.OrdinalIgnoreCase))?.Value
        ?? (place < Arguments.Count ? Arguments[place] : null);

    /// <summary>Refuses a call with too few or too many arguments.</summary>
    public void Expect(int fewest, int most, string usage)
    {
        if (call.Arguments.Count < fewest || call.Arguments.Count > most)
        {
            var wanted = fewest == most ? $"{fewest}" : most == int.MaxValue ? $"at least {fewest}" : $"{fewest} to {most}";
            throw Binder.Fault(NameSpan, $"{Name}(): {wanted} argument{(wanted == "1" ? "" : "s")} expected, {call.Arguments.Count} given.", $"Usage: {usage}");
        }
    }

    /// <summary>A column of the rows that an argument names.</summary>
    public Column Column(Expression argument, Rows rows)
    {
        if (argument is NameExpression name)
        {
            return rows.Find(name.Name) ?? (rows.IsOpen || rows.Broken ? new Column(name.Name, KqlType.Dynamic)
                : throw Binder.Fault(argument.Span, $"{Name}(): the rows have no column named '{name.Name}'.", Suggestions.DidYouMean(name.Name, rows.Columns.Select(column => column.Name))));
        }

        throw Binder.Fault(argument.Span, $"{Name}(): the name of a column was expected here.");
    }

    /// <summary>A constant; its value is null where it is not known before the query runs.</summary>
    public ConstantScalar Constant(Expression argument, Binder binder, KqlType type)
    {
        var value = binder.Value(argument, RowContext.None);
        if (value.Type != type && !(Conversions.IsNumber(type) && Conversions.IsNumber(value.Type)))
            throw Binder.Fault(argument.Span, $"{Name}(): a {type.Name()} was expected here; this is a {value.Type.Name()}.");
        return Conversions.To(value, type) as ConstantScalar ?? throw Binder.Fault(argument.Span, $"{Name}(): a constant was expected here.");
    }
}
