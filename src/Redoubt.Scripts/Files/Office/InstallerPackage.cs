using System.Text;
using Redoubt.Scripts.Files.Pe;

namespace Redoubt.Scripts.Files.Office;

/// <summary>Packages of Windows Installer: tables, and programs that run during the installation.</summary>
internal static class InstallerPackage
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._";

    public static void Read(CompoundFile file, FileDraft draft)
    {
        draft.Type = "Windows Installer package (MSI)";
        draft.Fact("Signature", "Signed", file.Find("\u0005DigitalSignature") is null ? "no" : "yes; the signature was not checked");
        var actions = false;
        foreach (var one in file.Entries.Where(one => one.IsStream))
        {
            var name = Name(one.Name);
            actions |= name == "!CustomAction";
            if (name == "!_StringData")
            {
                var text = Encoding.UTF8.GetString(file.Read(one).Slice(0, 1 << 20).Span);
                draft.Look(text);
                if (text.Contains("powershell", StringComparison.OrdinalIgnoreCase) && text.Contains("-enc", StringComparison.OrdinalIgnoreCase))
                    draft.Find("installer command", 5, "It runs an encoded PowerShell command while it installs.", "stream _StringData", "T1218.007", "T1059.001");
            }
            else if (name.StartsWith("Binary.", StringComparison.Ordinal) && file.Read(one) is var content)
            {
                if (PeImage.Is(content))
                    draft.Child(content.Memory, name["Binary.".Length..], $"stream {Shown.Text(name, 60)}");
                else if (content.Length < 1 << 20 && (name.EndsWith(".vbs", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".js", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase)))
                    draft.Child(content.Memory, name["Binary.".Length..], $"stream {Shown.Text(name, 60)}");
            }
        }

        if (actions)
            draft.Fact("Content", "Actions of its own", "yes (table CustomAction)");
        draft.Content.Add(new FileClaim($"It is a package with {Shown.Count(file.Entries.Count, "stream")}{(actions ? " and actions of its own" : "")}.", ["streams"]));
    }

    /// <summary>The readable form of a stream's name: Installer packs two letters into one character.</summary>
    public static string Name(string packed)
    {
        if (packed.All(one => one is < '\u3800' or > '\u4840'))
            return packed;
        var to = new StringBuilder();
        foreach (var one in packed)
        {
            if (one is >= '\u3800' and < '\u4800')
                to.Append(Letters[(one - 0x3800) & 0x3F]).Append(Letters[((one - 0x3800) >> 6) & 0x3F]);
            else if (one is >= '\u4800' and < '\u4840')
                to.Append(Letters[one - 0x4800]);
            else if (one == '\u4840')
                to.Append('!');
            else
                to.Append(one);
        }

        return to.ToString();
    }
}
