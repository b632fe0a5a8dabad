using Redoubt.Scripts.PowerShell.Commands;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>$ExecutionContext and what hangs on it: another way to commands and variables.</summary>
internal static class Intrinsics
{
    private const string Space = "system.management.automation.";

    public static Value? Get(Value target, string name) => (target.TypeName, name.ToLowerInvariant()) switch
    {
        (Space + "engineintrinsics", "invokecommand") => new ObjectValue(Space + "commandinvocationintrinsics"),
        (Space + "engineintrinsics", "sessionstate") => new ObjectValue(Space + "sessionstate"),
        (Space + "sessionstate", "invokecommand") => new ObjectValue(Space + "commandinvocationintrinsics"),
        (Space + "sessionstate", "psvariable") => new ObjectValue(Space + "psvariableintrinsics"),
        ("system.diagnostics.process", "startinfo") when target is ObjectValue process => process.Properties["StartInfo"] = process.Properties.GetValueOrDefault("StartInfo") ?? new ObjectValue(Sinks.StartInfo),
        _ => null,
    };

    public static Value? Call(Value target, string name, IReadOnlyList<Value> arguments, Evaluator evaluator)
    {
        if (arguments.Count == 0 || !arguments[0].IsKnown)
            return null;
        var text = Conversion.Text(arguments[0]);
        switch (target.TypeName, name)
        {
            case (Space + "commandinvocationintrinsics", "getcommand" or "getcmdlet" or "getcmdlets" or "getcommands"):
                var found = NameCommands.Found(text, null);
                return found.Count == 0 ? null : name == "getcommand" ? found[0] : Evaluator.Collect([.. found]);
            case (Space + "commandinvocationintrinsics", "getcommandname"):
                var named = NameCommands.Found(text, null).OfType<ObjectValue>().Select(one => one.Properties["Name"]).ToList();
                return named.Count == 0 ? null : Evaluator.Collect(named);
            case (Space + "commandinvocationintrinsics", "expandstring"):
                return evaluator.Expressions.Expand(Conversion.Text(arguments[0]));
            case (Space + "psvariableintrinsics", "getvalue"):
                return evaluator.Variable(text);
            case (Space + "psvariableintrinsics", "get") when evaluator.Variable(text) is { } value:
                return new ObjectValue(Space + "psvariable") { Properties = { ["Name"] = new TextValue(text), ["Value"] = value } };
            case (Space + "psvariableintrinsics", "set") when arguments.Count == 2:
                evaluator.SetVariable(text, arguments[1]);
                evaluator.Session.Writes++;
                return NullValue.Instance;
            default:
                return null;
        }
    }
}
