using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>SecureString, and the ways back to text: Marshal, NetworkCredential, PSCredential.</summary>
internal static class SecureStringMembers
{
    private const string Text = "system.string";
    private const string Pointer = "system.intptr";

    public static void Register(Func<string, TypeMembers> of)
    {
        of("system.security.securestring")
            .New("", _ => Secure(""))
            .OpenMethod("AppendChar", "s", "", call => Changed(call, old => old + call.Text(0)))
            .OpenMethod("InsertAt", "is", "", call => Changed(call, old => old.Insert(call.Int(0), call.Text(1))))
            .OpenMethod("RemoveAt", "i", "", call => Changed(call, old => old.Remove(call.Int(0), 1)))
            .OpenMethod("Clear", "", "", call => Changed(call, _ => ""))
            .OpenMethod("Copy", "", "", call => call.State<SecureText>() is { } secure ? Secure(secure.Text) : null)
            .OpenMethod("MakeReadOnly", "", "", _ => NullValue.Instance)
            .OpenMethod("Dispose", "", "", _ => NullValue.Instance)
            .OpenProperty("Length", "system.int32", call => call.State<SecureText>() is { } secure ? new IntegerValue(secure.Text.Length) : null);
        var marshal = of("system.runtime.interopservices.marshal");
        foreach (var name in new[] { "SecureStringToBSTR", "SecureStringToGlobalAllocUnicode", "SecureStringToCoTaskMemUnicode", "SecureStringToGlobalAllocAnsi", "SecureStringToCoTaskMemAnsi" })
            marshal.OpenStatic(name, "o", Pointer, call => call.Given[0] is ObjectValue { State: SecureText secure } ? new ObjectValue(Pointer, secure) : null);
        foreach (var name in new[] { "StringToBSTR", "StringToHGlobalUni", "StringToHGlobalAnsi", "StringToHGlobalAuto", "StringToCoTaskMemUni" })
            marshal.OpenStatic(name, "s", Pointer, call => new ObjectValue(Pointer, new SecureText(call.Text(0))));
        foreach (var name in new[] { "PtrToStringAuto", "PtrToStringUni", "PtrToStringBSTR", "PtrToStringAnsi", "PtrToStringUTF8" })
        {
            marshal.OpenStatic(name, "o", Text, call => call.Given[0] is ObjectValue { State: SecureText secure } ? new TextValue(secure.Text) : null)
                .OpenStatic(name, "oi", Text, call => call.Given[0] is ObjectValue { State: SecureText secure } ? new TextValue(secure.Text[..Math.Min(secure.Text.Length, call.Int(1))]) : null);
        }

        foreach (var name in new[] { "ZeroFreeBSTR", "FreeBSTR", "ZeroFreeGlobalAllocUnicode", "ZeroFreeCoTaskMemUnicode", "ZeroFreeGlobalAllocAnsi" })
            marshal.OpenStatic(name, "o", "", _ => NullValue.Instance);
        of("system.net.networkcredential")
            .New("so", call => Credential("system.net.networkcredential", call.Given[0], call.Given[1]))
            .New("soo", call => Credential("system.net.networkcredential", call.Given[0], call.Given[1]));
        of("system.management.automation.pscredential")
            .New("so", call => Credential("system.management.automation.pscredential", call.Given[0], call.Given[1]))
            .OpenMethod("GetNetworkCredential", "", "system.net.networkcredential", call => call.Target is ObjectValue made && made.Properties.TryGetValue("Password", out var password) && made.Properties.TryGetValue("UserName", out var user) ? Credential("system.net.networkcredential", user, password) : null);
    }

    private static ObjectValue Secure(string text) => new("system.security.securestring", new SecureText(text));

    private static Value? Changed(MemberCall call, Func<string, string> change)
    {
        if (call.Target is not ObjectValue { State: SecureText secure } made || !call.Host.Budget.Produce(secure.Text.Length))
            return null;
        made.State = new SecureText(change(secure.Text));
        return NullValue.Instance;
    }

    // The password of a network credential is text, that of a PowerShell credential stays secure.
    private static ObjectValue Credential(string type, Value user, Value password)
    {
        var plain = type == "system.net.networkcredential" && password is ObjectValue { State: SecureText secure } ? new TextValue(secure.Text) : password;
        return new ObjectValue(type, "credential") { Properties = { ["UserName"] = user, ["Password"] = plain, ["SecurePassword"] = password } };
    }
}
