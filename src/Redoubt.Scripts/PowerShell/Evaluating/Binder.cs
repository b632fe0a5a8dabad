using Redoubt.Scripts.PowerShell.Commands;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Gives arguments to the parameters of a function or script block.</summary>
internal sealed class Binder(Evaluator evaluator)
{
    /// <summary>Sets the parameters in the present scope, and $args.</summary>
    public void Bind(ParametersNode? parameters, IReadOnlyList<CommandArgument> arguments, IReadOnlyList<Value>? input, Taint taint)
    {
        IReadOnlyList<DeclarationNode> declared = parameters?.Items ?? [];
        var values = new Value?[declared.Count];
        var rest = new List<Value>();
        var positional = new List<Value>();
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            if (argument.Parameter is not { } name)
            {
                positional.Add(argument.Value ?? NullValue.Instance);
                continue;
            }

            var found = Find(declared, name);
            if (found < 0)
            {
                rest.Add(new TextValue("-" + name));
                if (argument.Value is not null)
                    rest.Add(argument.Value);
            }
            else if (IsSwitch(declared[found]))
                values[found] = argument.Value ?? BoolValue.True;
            else if (argument.Value is not null)
                values[found] = argument.Value;
            else if (index + 1 < arguments.Count && arguments[index + 1].Parameter is null)
                values[found] = arguments[++index].Value;
        }

        var next = 0;
        foreach (var value in positional)
        {
            while (next < declared.Count && (values[next] is not null || IsSwitch(declared[next])))
                next++;
            if (next < declared.Count)
                values[next] = value;
            else
                rest.Add(value);
        }

        if (input is { Count: > 0 })
        {
            for (var index = 0; index < declared.Count; index++)
            {
                if (values[index] is null && FromPipeline(declared[index]))
                    values[index] = Evaluator.Collect([.. input]);
            }
        }

        for (var index = 0; index < declared.Count; index++)
            Set(declared[index], values[index], taint);
        SetPlain("args", new ArrayValue(rest), taint);
    }

    /// <summary>Sets the parameters to what nobody knows: for a function that nothing calls.</summary>
    public void BindUnknown(ParametersNode? parameters)
    {
        foreach (var one in parameters?.Items ?? [])
        {
            if (one.Initial is not null)
                evaluator.Evaluate(one.Initial);
            SetPlain(one.Variable.Name, new UnknownValue("$" + one.Variable.Name, Type(one) ?? ""), Taint.Parameter);
        }

        SetPlain("args", new UnknownValue("$args"), Taint.Parameter);
    }

    private void Set(DeclarationNode one, Value? value, Taint taint)
    {
        var type = Type(one);
        value ??= one.Initial is not null ? evaluator.Evaluate(one.Initial)
            : IsSwitch(one) ? BoolValue.False
            : type == "system.string" ? TextValue.Empty
            : NullValue.Instance;
        if (type is not null && !IsSwitch(one) && value is not (NullValue or UnknownValue))
            value = Conversion.To(type, value, evaluator) ?? value;
        SetPlain(one.Variable.Name, value, taint);
    }

    private void SetPlain(string name, Value value, Taint taint) => evaluator.Session.Set(evaluator.Session.Scope, name, new Slot(value, [], taint));

    private static int Find(IReadOnlyList<DeclarationNode> declared, string name)
    {
        for (var index = 0; index < declared.Count; index++)
        {
            if (declared[index].Variable.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return index;
        }

        for (var index = 0; index < declared.Count; index++)
        {
            if (declared[index].Variable.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return index;
        }

        for (var index = 0; index < declared.Count; index++)
        {
            if (declared[index].Attributes.OfType<AttributeNode>().Any(attribute => attribute.Name.Equals("alias", StringComparison.OrdinalIgnoreCase) && attribute.Arguments.OfType<TextNode>().Any(alias => alias.Text.Equals(name, StringComparison.OrdinalIgnoreCase))))
                return index;
        }

        return -1;
    }

    private static string? Type(DeclarationNode one) => one.Attributes.OfType<TypeNode>().Select(type => Conversion.FullTypeName(type.Name)).LastOrDefault();

    private static bool IsSwitch(DeclarationNode one) => one.Attributes.OfType<TypeNode>().Any(type => type.Name.Equals("switch", StringComparison.OrdinalIgnoreCase) || type.Name.EndsWith("SwitchParameter", StringComparison.OrdinalIgnoreCase));

    private static bool FromPipeline(DeclarationNode one) => one.Attributes.OfType<AttributeNode>().Any(attribute => attribute.Arguments.Any(argument => argument is TextNode text && text.Text.StartsWith("ValueFromPipeline", StringComparison.OrdinalIgnoreCase)
        || argument is AssignNode { Target: TextNode target } && target.Text.StartsWith("ValueFromPipeline", StringComparison.OrdinalIgnoreCase)));
}
