using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Functions.Forms;

/// <summary>A function whose meaning a signature cannot say: it sees the rows, the columns' names or the time of the query.</summary>
internal delegate Scalar FormBinding(CallExpression call, RowContext row, Binder binder);

/// <summary>All such functions.</summary>
internal static class Form
{
    private static readonly Dictionary<string, FormBinding> All = new(
        [.. Conditionals.All, .. Instants.All, .. RowWindows.All, .. Bags.All, .. Rounding.All, .. ColumnForms.All, .. Subqueries.All], StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys;

    public static FormBinding? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>Refuses a call with too few or too many arguments.</summary>
    public static void Expect(CallExpression call, int fewest, int most, string usage)
    {
        if (call.Arguments.Count < fewest || call.Arguments.Count > most)
        {
            var wanted = fewest == most ? $"{fewest}" : most == int.MaxValue ? $"at least {fewest}" : $"{fewest} to {most}";
            throw Binder.Fault(call.NameSpan, $"{call.Name}(): {wanted} argument{(wanted == "1" ? "" : "s")} expected, {call.Arguments.Count} given.", $"Usage: {usage}");
        }
    }
}
