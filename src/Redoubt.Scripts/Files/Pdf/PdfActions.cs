using System.Text;

namespace Redoubt.Scripts.Files.Pdf;

/// <summary>Reads what a PDF does: scripts, programs it starts, addresses it opens, files it carries.</summary>
internal static class PdfActions
{
    private static readonly string[] Exploiting = ["unescape(\"%u", "unescape('%u", "Collab.getIcon", "Collab.collectEmailInfo", "media.newPlayer", "util.printf(\"%45000", "spell.customDictionaryOpen", "getAnnots("];

    public static void Read(PdfObject one, PdfObjects objects, FileDraft draft)
    {
        var part = $"object {one.Number}";
        foreach (var at in PdfFormat.Keys(one.Text, "/JS").Take(50))
            JavaScript(Value(one.Text, at + 3, objects), part, draft);
        foreach (var at in PdfFormat.Keys(one.Text, "/URI").Take(200))
        {
            if (PdfName.Text(one.Text, at + 4) is { } address)
            {
                draft.Row("Links", ["Address", "Object"], address, part);
                draft.Look(address);
                if (address.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("\\\\", StringComparison.Ordinal))
                    draft.Find("share", 3, $"It opens a file on another computer: {Shown.Text(address, 100)}.", part, "T1187");
            }
        }

        if (PdfFormat.Keys(one.Text, "/Launch").Any())
            Launch(one, objects, part, draft);
        foreach (var at in PdfFormat.Keys(one.Text, "/SubmitForm").Take(5))
        {
            var target = PdfFormat.Keys(one.Text, "/F").Select(key => Value(one.Text, key + 2, objects)).FirstOrDefault(text => text is not null);
            draft.Row("Links", ["Address", "Object"], target ?? "unknown", part);
            draft.Look(target ?? "", "connection");
            draft.Find("submit", 1, $"It sends what is typed into it to {Shown.Text(target ?? "an unknown address", 100)}.", part);
        }

        if (one.HasStream && PdfFormat.Keys(one.Text, "/EmbeddedFile").Any() && objects.Unpacked(one) is { Length: > 0 } content)
            draft.Child(content, FileName(one, objects), part);
        if (PdfFormat.Keys(one.Text, "/XFA").FirstOrDefault(-1) is >= 0 and var forms)
            Forms(one, forms, objects, draft);
        if (one.Hidden && (one.Text.Contains("/JavaScript", StringComparison.Ordinal) || one.Text.Contains("/JS", StringComparison.Ordinal) || one.Text.Contains("/OpenAction", StringComparison.Ordinal) || one.Text.Contains("/Launch", StringComparison.Ordinal)))
            draft.Find("hidden names", 4, "It writes the names of its actions in a way that hides them from simple readers (#xx).", part, "T1027");
    }

    public static void Judge(Dictionary<string, int> counts, PdfObjects objects, FileDraft draft)
    {
        var scripts = draft.Scripts.Count > 0 || counts["/JS"] > 0;
        if (scripts)
            draft.Find("javascript", counts["/OpenAction"] > 0 || counts["/AA"] > 0 ? 3 : 1, counts["/OpenAction"] > 0 || counts["/AA"] > 0 ? "It holds JavaScript and starts actions by itself." : "It holds JavaScript.", "OpenAction", "T1059.007");
        if (counts["/RichMedia"] > 0)
            draft.Find("media", 2, "It holds media that another program plays (RichMedia).", "objects", "T1203");
        foreach (var child in draft.Children.Where(one => one.Format is "pe" or "script" or "lnk" or "iso" or "hta" || (one.Format == "ooxml" && one.Type.Contains("macros", StringComparison.Ordinal))).Take(1))
            draft.Find("embedded", 3, $"It carries a {child.Type}{(child.Name is null ? "" : $" named {Shown.Text(child.Name, 60)}")}.", "embedded file", "T1027.009");
        if (objects.All.Count == 0)
        {
            draft.Warn("no objects were found in it");
            draft.Readable = false;
        }
    }

    private static void JavaScript(string? code, string part, FileDraft draft)
    {
        if (string.IsNullOrWhiteSpace(code))
            return;
        draft.Script($"JavaScript in {part}", code, ScriptLanguage.JavaScript);
        draft.Look(code);
        if (Array.Find(Exploiting, one => code.Contains(one, StringComparison.Ordinal)) is { } known)
            draft.Find("exploit", 6, $"Its JavaScript uses what attacks on readers use: {known.TrimEnd('(')}.", part, "T1203");
        if (code.Contains("exportDataObject", StringComparison.Ordinal) && code.Contains("nLaunch", StringComparison.Ordinal))
            draft.Find("launch", 6, "Its JavaScript saves a file that it carries and opens it.", part, "T1204.002");
    }

    private static void Launch(PdfObject one, PdfObjects objects, string part, FileDraft draft)
    {
        var file = PdfFormat.Keys(one.Text, "/F").Select(key => Value(one.Text, key + 2, objects)).FirstOrDefault(text => text is not null);
        var arguments = PdfFormat.Keys(one.Text, "/P").Select(key => Value(one.Text, key + 2, objects)).FirstOrDefault(text => text is not null);
        if (file is null)
            return;
        draft.Row("Links", ["Address", "Object"], $"starts {file} {arguments}", part);
        var runs = arguments is not null || file.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || file.Contains("cmd", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".bat", StringComparison.OrdinalIgnoreCase);
        draft.Find("launch", runs ? 8 : 2, $"It starts {Shown.Text($"{file} {arguments}".Trim(), 150)}.", part, "T1204.002", "T1059");
        if (runs)
            draft.Script($"Launch in {part}", $"{file} {arguments}".Trim(), ScriptLanguage.CommandLine);
    }

    private static void Forms(PdfObject one, int at, PdfObjects objects, FileDraft draft)
    {
        var text = one.Text[at..Math.Min(one.Text.Length, at + 2000)];
        for (var i = 4; i < text.Length && draft.Run.Budget.Step(); i++)
        {
            if (!char.IsAsciiDigit(text[i]) || char.IsAsciiDigit(text[i - 1]) || objects.Reference(text, i) is not { HasStream: true } stream || objects.Unpacked(stream) is not { } bytes)
                continue;
            var form = Encoding.UTF8.GetString(bytes);
            if (form.Contains("application/x-javascript", StringComparison.Ordinal))
            {
                foreach (var code in Texts.Markup.Blocks(form).Take(20))
                    JavaScript(code.Text, $"form object {stream.Number}", draft);
            }
        }
    }

    private static string? FileName(PdfObject stream, PdfObjects objects)
    {
        var reference = $"{stream.Number} 0 R";
        var holder = objects.Holders.FirstOrDefault(one => one.Text.Contains(reference, StringComparison.Ordinal));
        return holder is null ? null : PdfFormat.Keys(holder.Text, "/UF").Select(at => PdfName.Text(holder.Text, at + 3)).Concat(PdfFormat.Keys(holder.Text, "/F").Select(at => PdfName.Text(holder.Text, at + 2))).FirstOrDefault(text => text is not null);
    }

    // A text that stands there, or that an object holds as a text or a stream.
    private static string? Value(string text, int at, PdfObjects objects)
    {
        if (PdfName.Text(text, at) is { } own)
            return own;
        if (objects.Reference(text, at) is not { } other)
            return null;
        if (!other.HasStream)
            return PdfName.Text(other.Text, 0);
        return objects.Unpacked(other) is { } bytes ? bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(bytes) : Encoding.Latin1.GetString(bytes) : null;
    }
}
