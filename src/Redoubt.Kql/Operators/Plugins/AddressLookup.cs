using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators.Plugins;

/// <summary>
/// <c>ipv4_lookup(table, address, range, key, ..., return_unmatched=false)</c>: the rows of a table in whose range an address lies.
/// <c>ipv6_lookup</c> takes addresses of both kinds.
/// </summary>
internal static class AddressLookup
{
    public static Rows Bind(PluginCall call, Rows input, Binder binder)
    {
        call.Expect(3, 40, $"{call.Name}(table, address, range, key, ..., return_unmatched=true)");
        if (call.Arguments.Count < 3)
            throw Binder.Fault(call.NameSpan, $"{call.Name}(): a table, an address and a range are needed.");
        var table = binder.Rows(call.Arguments[0]);
        var address = call.Column(call.Arguments[1], input);
        var range = call.Column(call.Arguments[2], table);
        var keepsAll = call.Find("return_unmatched") is { } given && call.Constant(given, binder, KqlType.Bool).Value is true;
        var function = call.Name == "ipv4_lookup" ? "ipv4_is_in_range" : "ipv6_is_in_range";
        var inside = new CallScalar("is.true", KqlType.Bool, binder.Values.Calls.Call(function, call.Span, Text(address), Text(range)));
        Scalar condition = inside;
        foreach (var key in call.Arguments.Skip(3))
        {
            var (a, b) = Comparisons.Alike("==", call.Column(key, input).Read(), call.Column(key, table).Read(), key.Span);
            condition = new CallScalar("and", KqlType.Bool, new CallScalar("same", KqlType.Bool, a, b), condition);
        }

        var without = call.Arguments.Skip(3).OfType<NameExpression>().Select(name => table.Find(name.Name)).OfType<Column>().ToHashSet();
        var source = new JoinSource(keepsAll ? JoinMatch.Left : JoinMatch.Inner, input.AsSource(), table.AsSource(), condition);
        return JoinOperator.Result(input, table, source, keepsLeft: true, keepsRight: true, padsLeft: false, padsRight: keepsAll, without);
    }

    private static Scalar Text(Column column) => Conversions.To(column.Read(), KqlType.String);
}
