using System.Text;
using Redoubt.Scripts.PowerShell.Commands;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>[IO.Path]:: as on Windows, and [IO.File]:: on the files that the script itself writes.</summary>
internal static class PathMembers
{
    private const string Text = "system.string";

    public static void Register(Func<string, TypeMembers> of)
    {
        of("system.io.path")
            .OpenStatic("Combine", "s*", Text, call => new TextValue(call.Given.Skip(1).Aggregate(call.Text(0), (whole, part) => Conversion.Text(part) is var next && (next.StartsWith('\\') || next.IndexOf(':') == 1) ? next : PathCommands.Combine(whole, next))))
            .OpenStatic("GetFileName", "s", Text, call => new TextValue(Leaf(call.Text(0))))
            .OpenStatic("GetFileNameWithoutExtension", "s", Text, call => new TextValue(Leaf(call.Text(0)) is var leaf && leaf.LastIndexOf('.') is >= 0 and var dot ? leaf[..dot] : Leaf(call.Text(0))))
            .OpenStatic("GetExtension", "s", Text, call => new TextValue(Leaf(call.Text(0)) is var leaf && leaf.LastIndexOf('.') is >= 0 and var dot ? leaf[dot..] : ""))
            .OpenStatic("GetDirectoryName", "s", Text, call => new TextValue(call.Text(0).LastIndexOfAny(['\\', '/']) is > 0 and var cut ? call.Text(0)[..cut] : ""))
            .OpenStatic("ChangeExtension", "ss", Text, call => new TextValue((call.Text(0).LastIndexOf('.') is > 0 and var dot ? call.Text(0)[..dot] : call.Text(0)) + (call.Text(1).StartsWith('.') ? "" : ".") + call.Text(1)))
            .OpenStatic("GetTempPath", "", Text, call => new TextValue(Conversion.Text(call.Host.Variable("env:TEMP") ?? new UnknownValue("$env:TEMP", Text)) + "\\"))
            .OpenStatic("GetFullPath", "s", Text, call => call.Text(0).IndexOf(':') == 1 ? new TextValue(call.Text(0)) : null)
            .Field("DirectorySeparatorChar", new CharValue('\\'))
            .Field("AltDirectorySeparatorChar", new CharValue('/'))
            .Field("PathSeparator", new CharValue(';'));
        of("system.io.file")
            .OpenStatic("ReadAllText", "s", Text, call => call.Host.Files.TryRead(call.Text(0), out var text) ? new TextValue(text) : null)
            .OpenStatic("ReadAllText", "so", Text, call => call.Host.Files.TryRead(call.Text(0), out var text) ? new TextValue(text) : null)
            .OpenStatic("ReadAllBytes", "s", "system.byte[]", call => call.Host.Files.TryRead(call.Text(0), out var text) ? new BytesValue(Encoding.Latin1.GetBytes(text)) : null)
            .OpenStatic("ReadAllLines", "s", "system.string[]", call => call.Host.Files.TryRead(call.Text(0), out var text) ? new ArrayValue([.. text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => (Value)new TextValue(line))], "system.string[]") : null)
            .OpenStatic("WriteAllText", "ss", "", call => Write(call, call.Text(1)))
            .OpenStatic("WriteAllText", "sso", "", call => Write(call, call.Text(1)))
            .OpenStatic("AppendAllText", "ss", "", call => Write(call, (call.Host.Files.TryRead(call.Text(0), out var old) ? old : "") + call.Text(1)))
            .Static("WriteAllBytes", "sB", "", call => Write(call, Encoding.Latin1.GetString(call.Bytes(1))))
            .OpenStatic("WriteAllLines", "so", "", call => Write(call, string.Join("\r\n", Conversion.Elements(call.Given[1]).Select(Conversion.Text)) + "\r\n"))
            .OpenStatic("Exists", "s", "system.boolean", call => call.Host.Files.TryRead(call.Text(0), out _) ? BoolValue.True : null);
    }

    private static string Leaf(string path) => path[(path.LastIndexOfAny(['\\', '/', ':']) + 1)..];

    private static NullValue? Write(MemberCall call, string text)
    {
        if (!call.Host.Budget.Produce(text.Length))
            return null;
        call.Host.Files.Write(call.Text(0), text);
        return NullValue.Instance;
    }
}
