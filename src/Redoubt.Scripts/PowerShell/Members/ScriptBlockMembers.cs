using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>A script block as a value: its text. Making and calling one is the evaluator's.</summary>
internal static class ScriptBlockMembers
{
    public static void Register(Func<string, TypeMembers> of) => of("system.management.automation.scriptblock")
        .OpenMethod("ToString", "", "system.string", call => new TextValue(((ScriptBlockValue)call.Target).Text))
        .OpenMethod("GetNewClosure", "", "", call => call.Target)
        .OpenProperty("Length", "system.int32", _ => new IntegerValue(1));
}
