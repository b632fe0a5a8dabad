using Redoubt.Kql.Binding;
using Redoubt.Kql.Functions;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Operators;

/// <summary>Values with the names that a query gives them, or that they have by themselves.</summary>
internal static class Assignments
{
    /// <summary>One expression as one value, or as several where the function gives several columns.</summary>
    /// <returns>Each value with its name; null for a value without one.</returns>
    public static IEnumerable<(string? Name, Scalar Value)> Of(Expression expression, RowContext row, Binder binder)
    {
        var names = expression is NamedExpression named ? named.Names : [];
        var inner = expression is NamedExpression { Value: var value } ? value : expression;
        if (inner is CallExpression call && binder.Scope.Find(call.Name) is null && FunctionTable.Embedded.Find(call.Name) is { Columns.Count: > 0 } function)
        {
            var array = binder.Value(call, row);
            var first = call.Arguments.Count > 0 ? OutputNames.Of(call.Arguments[0]) : null;
            for (var i = 0; i < function.Columns.Count; i++)
            {
                var (column, type) = function.Columns[i];
                var element = Conversions.To(new CallScalar("path", KqlType.Dynamic, array, ConstantScalar.Of($"$[{i}]")), type);
                yield return (i < names.Count ? names[i].Name : $"{call.Name}_{first}_{column}", element);
            }

            yield break;
        }

        // Sorting arrays along with one another gives each of them.
        if (inner is CallExpression { Name: "array_sort_asc" or "array_sort_desc" } sort && binder.Value(sort, row) is CallScalar sorted)
        {
            // A last argument that is a bool is no array.
            var arrays = sort.Arguments.Count(argument => binder.Value(argument, row).Type != KqlType.Bool);
            for (var i = 0; i < arrays; i++)
            {
                var name = i < names.Count ? names[i].Name : OutputNames.Of(sort.Arguments[i]) is { } array ? array + "_sorted" : null;
                yield return (name, arrays == 1 ? sorted : new CallScalar("path", KqlType.Dynamic, sorted, ConstantScalar.Of($"$[{i}]")));
            }

            yield break;
        }

        if (expression is NamedExpression { Tuple: true })
        {
            // (a, b) = array: each name takes the element of its place.
            var array = binder.Value(inner, row);
            for (var i = 0; i < names.Count; i++)
                yield return (names[i].Name, names.Count == 1 ? array : array.Type == KqlType.Dynamic
                    ? new CallScalar("path", KqlType.Dynamic, array, ConstantScalar.Of($"$[{i}]"))
                    : throw Binder.Fault(expression.Span, "Several names need a function that gives several values."));
            yield break;
        }

        yield return (names.Count > 0 ? names[0].Name : OutputNames.Of(inner), binder.Value(inner, row));
    }
}
