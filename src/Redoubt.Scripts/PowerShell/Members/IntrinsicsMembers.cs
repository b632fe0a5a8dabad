using Redoubt.Scripts.PowerShell.Commands;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>$ExecutionContext: looking up commands and variables through it. Running code through it is the evaluator's.</summary>
internal static class IntrinsicsMembers
{
    private const string Engine = "system.management.automation.engineintrinsics";
    private const string Session = "system.management.automation.sessionstate";
    private const string Invocation = "system.management.automation.commandinvocationintrinsics";
    private const string Variables = "system.management.automation.psvariableintrinsics";

    public static void Register(Func<string, TypeMembers> of)
    {
        of(Engine)
            .OpenProperty("InvokeCommand", Invocation, _ => new ObjectValue(Invocation, "$ExecutionContext.InvokeCommand"))
            .OpenProperty("SessionState", Session, _ => new ObjectValue(Session, "$ExecutionContext.SessionState"));
        of(Session)
            .OpenProperty("InvokeCommand", Invocation, _ => new ObjectValue(Invocation, "$ExecutionContext.InvokeCommand"))
            .OpenProperty("PSVariable", Variables, _ => new ObjectValue(Variables, "$ExecutionContext.SessionState.PSVariable"));
        of(Invocation)
            .Method("GetCommandName", "sbb", "", call => new ArrayValue([.. Found(call.Text(0), null).Select(one => (Value)new TextValue(Conversion.Text(one)))]))
            .Method("GetCommand", "so", "", call => First(Found(call.Text(0), null)))
            .Method("GetCommands", "sob", "", call => new ArrayValue(Found(call.Text(0), null)))
            .Method("GetCmdlet", "s", "", call => First(Found(call.Text(0), "Cmdlet")))
            .Method("GetCmdlets", "", "", _ => new ArrayValue(Found("*", "Cmdlet")))
            .Method("GetCmdlets", "s", "", call => new ArrayValue(Found(call.Text(0), "Cmdlet")));
        of(Variables)
            .Method("GetValue", "s", "", call => call.Host.Variable(call.Text(0)) ?? NullValue.Instance)
            .Method("Get", "s", "", call => First(VariableCommands.Named(call.Text(0), call.Host)))
            .OpenMethod("Set", "so", "", Set);
    }

    private static List<Value> Found(string name, string? kind) => NameCommands.Found(name, kind);

    private static Value? First(List<Value> found) => found.Count switch { 0 => null, 1 => found[0], _ => new ArrayValue(found) };

    private static NullValue Set(MemberCall call)
    {
        call.Host.SetVariable(call.Text(0), call.Given[1]);
        return NullValue.Instance;
    }
}
