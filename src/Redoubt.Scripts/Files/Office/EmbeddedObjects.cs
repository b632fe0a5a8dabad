using System.Text;

namespace Redoubt.Scripts.Files.Office;

/// <summary>Finds the files and objects that stand inside a document.</summary>
internal static class EmbeddedObjects
{
    private static readonly Guid Equation = new("0002CE02-0000-0000-C000-000000000046");
    private static readonly Guid Equation2 = new("0002CE03-0000-0000-C000-000000000046");

    // Objects that were used to load what should not be.
    private static readonly Dictionary<Guid, (string What, int Weight)> Risky = new()
    {
        [new("79EAC9E0-BAF9-11CE-8C82-00AA004BA90B")] = ("a link by URL (URL Moniker)", 5),
        [new("3050F4D8-98B5-11CF-BB82-00AA00BDCE0B")] = ("an HTML application (htafile)", 7),
        [new("06290BD3-48AA-11D2-8432-006008C3FBFC")] = ("a script moniker", 7),
        [new("00000300-0000-0000-C000-000000000046")] = ("a link to another document (StdOleLink)", 0),
        [new("BDD1F04B-858B-11D1-B16A-00C0F0283628")] = ("a control with known holes (MSCOMCTL ListView)", 4),
        [new("D27CDB6E-AE6D-11CF-96B8-444553540000")] = ("a Flash film", 3),
        [new("F20DA720-C02F-11CE-927B-0800095AE340")] = ("a package", 0),
        [new("8856F961-340A-11D0-A96B-00C04FD705A2")] = ("a web browser", 3),
    };

    public static void Read(CompoundFile file, FileDraft draft, string part = "objects")
    {
        foreach (var one in file.Entries)
        {
            if (!one.IsStream)
                Class(one.Class, draft, part);
            else if (one.Name == "\u0001Ole10Native")
                Package(file.Read(one), draft, part);
            else if (one.Name.Equals("Equation Native", StringComparison.OrdinalIgnoreCase))
                EquationEditor(draft, part, file.Read(one));
            else if (one.Name.Equals("\u0001CompObj", StringComparison.Ordinal) && one.Path != one.Name)
                draft.Row("Objects", ["Where", "What"], one.Path, Encoding.Latin1.GetString(file.Read(one).Slice(32, 60).Span).Split('\0')[0]);
        }

        Class(file.RootClass, draft, part);
    }

    public static void Class(Guid id, FileDraft draft, string part)
    {
        if (id == Equation || id == Equation2)
            EquationEditor(draft, part, default);
        else if (Risky.TryGetValue(id, out var risk))
        {
            draft.Row("Objects", ["Where", "What"], part, risk.What);
            if (risk.Weight > 0)
                draft.Find($"object {id}", risk.Weight, $"It holds {risk.What}.", part, "T1203");
        }
    }

    /// <summary>A package: names of the file, then its bytes.</summary>
    public static void Package(ByteView native, FileDraft draft, string part)
    {
        long at = 4;
        if (native.U16(at) != 2)
        {
            // No package: the native form of some other object.
            var bare = native.From(4);
            if (bare.Length > 0)
                draft.Child(bare.Memory, null, part);
            return;
        }

        at += 2;
        var label = native.Text(at, 260);
        at += label.Length + 1;
        var source = native.Text(at, 260);
        at += source.Length + 1 + 4;
        at += 4 + native.U32(at);
        var content = native.Slice(at + 4, native.U32(at));
        draft.Row("Objects", ["Where", "What"], part, $"package {label} (from {source})");
        if (content.Length == 0)
            return;
        var child = draft.Child(content.Memory, label, part);
        if (child is { Format: "pe" or "lnk" or "script" } or { Format: "html" } && child.Format != "html" || Runs(label))
            draft.Find("package", 4, $"It holds a file that runs when it is clicked: {Shown.Text(label, 80)}.", part, "T1204.002", "T1027.009");
    }

    private static bool Runs(string name) =>
        name.LastIndexOf('.') is >= 0 and var at && name[(at + 1)..].ToLowerInvariant() is "exe" or "scr" or "bat" or "cmd" or "js" or "jse" or "vbs" or "vbe" or "wsf" or "hta" or "ps1" or "lnk" or "msi" or "jar" or "url" or "settingcontent-ms";

    private static void EquationEditor(FileDraft draft, string part, ByteView native)
    {
        // Old documents hold real equations; what the editor's hole needs is a long font name or a header that is none.
        var odd = draft.Format == "rtf" || (native.Length > 0 && native.U16(0) != 0x1C);
        draft.Find("equation", odd ? 7 : 2, "It holds an object of the old equation editor, whose holes are widely used.", part, "T1203");
    }
}
