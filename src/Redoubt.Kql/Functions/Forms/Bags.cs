using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Functions.Forms;

/// <summary>Bags and arrays made of values and columns.</summary>
internal static class Bags
{
    public static IEnumerable<KeyValuePair<string, FormBinding>> All =>
    [
        new("bag_pack", Pack), new("pack", Pack), new("pack_dictionary", Pack), new("pack_all", PackAll), new("bag_pack_columns", PackColumns),
        new("pack_array", Array),
    ];

    private static CallScalar Pack(CallExpression call, RowContext row, Binder binder)
    {
        if (call.Arguments.Count % 2 != 0)
            throw Binder.Fault(call.NameSpan, $"{call.Name}(): each key needs a value.", $"Usage: {call.Name}(key, value, ...)");
        var parts = new List<Scalar>();
        for (var i = 0; i < call.Arguments.Count; i += 2)
        {
            parts.Add(Text(binder.Value(call.Arguments[i], row)));
            parts.Add(Conversions.Box(binder.Value(call.Arguments[i + 1], row)));
        }

        return new CallScalar("bag_pack", KqlType.Dynamic, parts);
    }

    private static CallScalar PackAll(CallExpression call, RowContext row, Binder binder)
    {
        Form.Expect(call, 0, 1, "pack_all(ignoreNullAndEmpty)");
        var withoutEmpty = call.Arguments.Count == 1 && binder.Value(call.Arguments[0], row) is ConstantScalar { Value: true };
        var parts = (row.Rows?.Columns ?? []).SelectMany(column => (Scalar[])[ConstantScalar.Of(column.Name), Conversions.Box(column.Read())]);
        return new CallScalar(withoutEmpty ? "bag_pack.known" : "bag_pack", KqlType.Dynamic, [.. parts]);
    }

    private static CallScalar PackColumns(CallExpression call, RowContext row, Binder binder) => new("bag_pack", KqlType.Dynamic,
        [.. call.Arguments.SelectMany(argument => (Scalar[])[ConstantScalar.Of(OutputNames.Of(argument) ?? ""), Conversions.Box(binder.Value(argument, row))])]);

    private static CallScalar Array(CallExpression call, RowContext row, Binder binder)
    {
        if (call.Arguments is [WildcardExpression { Pattern: "*" }])
            return new CallScalar("pack_array", KqlType.Dynamic, [.. (row.Rows?.Columns ?? []).Select(column => Conversions.Box(column.Read()))]);
        return new CallScalar("pack_array", KqlType.Dynamic, [.. call.Arguments.Select(argument => Conversions.Box(binder.Value(argument, row)))]);
    }

    private static Scalar Text(Scalar value) => value.Type == KqlType.String ? value
        : value.Type == KqlType.Dynamic ? Conversions.Text(value) : new CallScalar("tostring", KqlType.String, value);
}
