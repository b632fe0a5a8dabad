using System.Diagnostics.CodeAnalysis;
using Redoubt.Scripts.Shell.Expansion;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>declare, local, export, readonly, unset.</summary>
internal sealed class Declarations(ShellRunner runner, Functions functions, Assignments assignments)
{
    public Ran Declare(string name, Call call)
    {
        var flags = string.Concat(call.Arguments.Where(argument => argument.Length > 1 && argument[0] == '-').Select(argument => argument[1..]));
        var exports = name == "export" || flags.Contains('x');
        var isLocal = name == "local" || (name is "declare" or "typeset" && runner.Context.InFunction && !flags.Contains('g'));
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var argument = call.Arguments[i];
            if (argument.Length > 0 && argument[0] is '-' or '+')
                continue;
            var equals = argument.IndexOf('=');
            var variable = equals < 0 ? argument : argument[..equals].TrimEnd('+');
            if (flags.Contains('f') || variable.Length == 0)
                continue;
            if (isLocal)
            {
                functions.MakeLocal(variable);
                if (!exports && name == "local" && equals < 0)
                    runner.State.Variables = runner.State.Variables.Remove(variable);
            }

            if (TryElements(call, i, out var declared))
                assignments.Assign(declared, exports, old => Attributes(old, flags));
            else if (equals >= 0)
                SetText(variable, argument[(equals + 1)..], flags, exports, argument[equals - 1] == '+');
            else if (Letters.AreName(variable))
                Touch(variable, flags, exports);
            if (exports && equals >= 0)
                assignments.Tell(variable, runner.State.Get(variable) ?? "", call.Text, call.Node);
        }

        return new Ran(call.Text);
    }

    public void Unset(string name)
    {
        var open = name.IndexOf('[');
        if (open > 0 && runner.State.Find(name[..open]) is { } array)
        {
            var key = name[(open + 1)..].TrimEnd(']');
            array = array.Pairs is not null ? array with { Pairs = array.Pairs.Remove(key) } : long.TryParse(key, out var index) && array.Items is not null ? array with { Items = array.Items.Remove(index) } : array;
            runner.State.Variables = runner.State.Variables.SetItem(name[..open], array);
            return;
        }

        if (!runner.State.Variables.ContainsKey(name))
            runner.State.Functions = runner.State.Functions.Remove(name);
        runner.State.Variables = runner.State.Variables.Remove(name);
    }

    private static bool TryElements(Call call, int index, [NotNullWhen(true)] out Assignment? declared)
    {
        declared = null;
        return call.Elements is not null && call.Elements.TryGetValue(index, out declared) && declared.Elements is not null;
    }

    private void SetText(string name, string value, string flags, bool exports, bool adds)
    {
        Touch(name, flags, exports);
        if (flags.Contains('i'))
            value = new Arithmetic(runner.State, runner.Budget).Evaluate(value)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? value;
        assignments.Assign(name, adds ? runner.State.Get(name) + value : value, exports);
    }

    private void Touch(string name, string flags, bool exports)
    {
        var old = runner.State.Variables.GetValueOrDefault(name);
        if (old is null && flags.Length == 0 && !exports)
            return;
        var variable = Attributes(old ?? new Variable(), flags);
        runner.State.Variables = runner.State.Variables.SetItem(name, variable with { Exported = exports || variable.Exported });
    }

    private static Variable Attributes(Variable old, string flags) => old with
    {
        Integer = old.Integer || flags.Contains('i'),
        Upper = flags.Contains('u') || (old.Upper && !flags.Contains('l')),
        Lower = flags.Contains('l') || (old.Lower && !flags.Contains('u')),
        Reference = old.Reference || flags.Contains('n'),
        Pairs = flags.Contains('A') ? old.Pairs ?? Variable.NoPairs : old.Pairs,
    };
}
