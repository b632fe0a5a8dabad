using Redoubt.Kql.Functions;
using Redoubt.Kql.Functions.Forms;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Binding;

/// <summary>Finds what a call means, and which of a function's signatures its arguments fit.</summary>
internal sealed class CallBinder(Binder binder)
{
    public Scalar Bind(CallExpression call, RowContext row)
    {
        if (binder.Scope.Find(call.Name) is UserFunction own)
            return binder.Calls.Value(own, call.Name, call.Arguments, call.Span, row);
        var function = FunctionTable.Embedded.Find(call.Name);
        if (function is { IsAggregate: true })
            return Aggregate(function, call, row);
        if (Form.Find(call.Name) is { } form)
            return form(call, row, binder);
        if (function is not null)
            return Call(function, call, row);
        if (Operators.Aggregates.MultiColumn.Contains(call.Name))
            throw Binder.Fault(call.NameSpan, $"'{call.Name}()' gives several columns; it can stand only by itself in a summarize.");
        throw Binder.Fault(call.NameSpan, $"Unknown function: '{call.Name}'.", Suggestions.DidYouMean(call.Name,
            [.. FunctionTable.Embedded.Names, .. Form.Names, .. binder.Scope.All.Where(pair => pair.Value is UserFunction).Select(pair => pair.Key)]));
    }

    /// <summary>A function of the tables with arguments that are bound already.</summary>
    public Scalar Call(string name, TextSpan span, params Scalar[] arguments) => Call(FunctionTable.Embedded.Find(name)!, name, span,
        [.. arguments.Select(value => ((Scalar?)value, (KqlType?)null, span))]);

    private Scalar Aggregate(Function function, CallExpression call, RowContext row)
    {
        if (row.Aggregates is not { } collector)
        {
            throw row.IsBroken ? Binder.Fault(call.NameSpan, "This follows a faulty operator.") : Binder.Fault(call.NameSpan,
                $"Function '{call.Name}' cannot be invoked in current context.", "It is an aggregate: use it in summarize, make-series or top-nested.");
        }

        var inside = collector.Inside;
        var arguments = Arguments(call, inside);
        // A null inside a dynamic column is a value of its own.
        if (function.Name == "make_list" && arguments is [{ Value.Type: KqlType.Dynamic }])
            function = FunctionTable.Embedded.Find("make_list_with_nulls")!;
        var value = Call(function, call.Name, call.NameSpan, arguments);
        // What gathers values keeps the order of rows that have one.
        if (inside.Rows is { Serialized: true } or { GroupKeys.Count: > 0 } or { Position: not null } && value is CallScalar { Function: "make_list" or "make_list_if" or "make_list_with_nulls" } gathering)
            value = new CallScalar(gathering.Function + ".ordered", gathering.Type, [inside.Order(), .. gathering.Parts]);
        return collector.Add(value);
    }

    private Scalar Call(Function function, CallExpression call, RowContext row) => Call(function, call.Name, call.NameSpan, Arguments(call, row));

    private List<(Scalar? Value, KqlType? TypeOf, TextSpan Span)> Arguments(CallExpression call, RowContext row) => [.. call.Arguments.SelectMany(argument => argument switch
    {
        TypeExpression { Type: { } type } => [((Scalar?)null, (KqlType?)type, argument.Span)],
        WildcardExpression { Pattern: "*" } when call.Name is "count" => [(ConstantScalar.Of(1L), null, argument.Span)],
        // A star among values is all columns.
        WildcardExpression { Pattern: "*" } when row.Rows is { } rows && FunctionTable.Embedded.Find(call.Name)?.Signatures[0].Parameters is [.., { Repeats: true }] =>
            rows.Columns.Select(column => ((Scalar?)column.Read(), (KqlType?)null, argument.Span)),
        _ => (IEnumerable<(Scalar?, KqlType?, TextSpan)>)[(binder.Value(argument, row), null, argument.Span)],
    })];

    private Scalar Call(Function function, string name, TextSpan span, List<(Scalar? Value, KqlType? TypeOf, TextSpan Span)> arguments)
    {
        Signature? best = null;
        var least = int.MaxValue;
        foreach (var signature in function.Signatures)
        {
            if (Cost(signature, arguments) is { } cost && cost < least)
                (best, least) = (signature, cost);
        }

        if (best is null)
            throw Mismatch(function, name, span, arguments);
        var values = new List<Scalar>();
        KqlType? asked = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].TypeOf is { } type)
            {
                asked = type;
                continue;
            }

            values.Add(Fit(arguments[i].Value!, best.At(i)));
            if (arguments[i].Value is ConstantScalar { Value: string pattern } && IsPattern(best, i))
                Patterns.Check(pattern, arguments[i].Span);
        }

        var returns = Returns(best, values);
        if (!binder.Dialect.Has(function.Name, [.. values.Select(value => value.Type)]))
            throw Binder.Fault(span, $"The function '{name}' is not supported for these arguments.");
        Scalar result = KnownPatterns.Of(function.Name, returns, values) ?? new CallScalar(function.Name, returns, values);
        return asked is { } wanted ? Conversions.To(result, wanted) : result;
    }

    private static bool IsPattern(Signature signature, int argument) => signature.At(argument).Name is "regex" or "pattern";

    private static Scalar Fit(Scalar value, FunctionParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Boxed => Conversions.Box(value),
        ParameterKind.Text => value.Type == KqlType.String ? value : Conversions.Text(value),
        ParameterKind.Of => Conversions.To(value, parameter.Type),
        ParameterKind.Number when value.Type == KqlType.Dynamic => Conversions.To(value, KqlType.Real),
        _ => value,
    };

    private static int? Cost(Signature signature, List<(Scalar? Value, KqlType? TypeOf, TextSpan Span)> arguments)
    {
        if (arguments.Count < signature.Fewest || arguments.Count > signature.Most)
            return null;
        var cost = 0;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (Cost(signature.At(i), arguments[i].Value, arguments[i].TypeOf) is not { } one)
                return null;
            cost += one;
        }

        return cost;
    }

    private static int? Cost(FunctionParameter parameter, Scalar? value, KqlType? typeOf)
    {
        if (parameter.Kind == ParameterKind.TypeOf || typeOf is not null)
            return parameter.Kind == ParameterKind.TypeOf && typeOf is not null ? 0 : null;
        return parameter.Kind switch
        {
            ParameterKind.Any => 1,
            ParameterKind.Boxed or ParameterKind.Text => 1,
            ParameterKind.Number => Conversions.IsNumber(value!.Type) || value.Type == KqlType.Dynamic ? 1 : null,
            _ => Conversions.Cost(value!.Type, parameter.Type) is { } cost ? cost * 2 : null,
        };
    }

    private static KqlType Returns(Signature signature, List<Scalar> values)
    {
        if (signature.Returns == "common")
        {
            return values.Where((_, i) => signature.At(i).Kind is ParameterKind.Any or ParameterKind.Number).Select(value => value.Type)
                .Aggregate((a, b) => Conversions.Common(a, b) ?? KqlType.Dynamic);
        }

        if (signature.Returns[0] != '=')
            return KqlTypeNames.Find(signature.Returns)!.Value;
        for (var i = 0; i < values.Count; i++)
        {
            if (signature.At(i).Name == signature.Returns[1..])
                return values[i].Type;
        }

        return KqlType.Dynamic;
    }

    private static KqlException Mismatch(Function function, string name, TextSpan span, List<(Scalar? Value, KqlType? TypeOf, TextSpan Span)> arguments)
    {
        var usage = $"Usage: {string.Join(" or ", function.Signatures.Take(3).Select(signature => name + signature.Text))}";
        var counted = function.Signatures.Where(signature => arguments.Count >= signature.Fewest && arguments.Count <= signature.Most).ToList();
        if (counted.Count == 0)
        {
            var (fewest, most) = (function.Signatures.Min(signature => signature.Fewest), function.Signatures.Max(signature => signature.Most));
            var wanted = most == int.MaxValue ? $"at least {fewest}" : fewest == most ? $"{fewest}" : $"{fewest} to {most}";
            return Binder.Fault(span, $"{name}(): {wanted} argument{(wanted == "1" ? "" : "s")} expected, {arguments.Count} given.", usage);
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            if (counted.TrueForAll(signature => Cost(signature.At(i), arguments[i].Value, arguments[i].TypeOf) is null))
            {
                var types = string.Join(" or ", counted.Select(signature => signature.At(i)).Select(parameter => parameter.Kind switch
                {
                    ParameterKind.Of => parameter.Type.Name(),
                    var kind => kind.ToString().ToLowerInvariant(),
                }).Distinct());
                return Binder.Fault(arguments[i].Span, $"{name}(): argument #{i + 1} must be a {types}; it is a {(arguments[i].Value?.Type ?? arguments[i].TypeOf!.Value).Name()}.", usage);
            }
        }

        return Binder.Fault(span, $"{name}(): the arguments' types do not go together.", usage);
    }
}
