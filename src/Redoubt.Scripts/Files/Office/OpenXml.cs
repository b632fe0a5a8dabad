using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Scripts.Files.Archives;

namespace Redoubt.Scripts.Files.Office;

/// <summary>Office documents since 2007: a zip archive of XML parts that refer to each other and outside.</summary>
internal static class OpenXml
{
    private const RegexOptions Fast = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase;

    private static readonly Regex Relation = new(@"<(?:\w+:)?Relationship\b[^>]*>", Fast);
    private static readonly Regex ActiveX = new("""classid="\{([0-9a-f-]{36})\}""", Fast);
    private static readonly Regex Core = new("<(?:dc|cp|dcterms):(title|subject|creator|lastModifiedBy|created|modified)[^>]*>([^<]+)<", Fast);
    private static readonly Regex App = new("<(Application|Template|Company|AppVersion)>([^<]+)<", Fast);
    private static readonly Regex DdeLink = new("""ddeService="([^"]+)"\s+ddeTopic="([^"]+)""", Fast);
    private static readonly Regex Field = new("""<w:instrText[^>]*>([^<]*)</w:instrText>|w:instr="([^"]*)""", Fast);
    private static readonly Regex Formula = new("<f[^>]*>([^<]+)</f>", Fast);

    public static void Read(ZipDirectory zip, FileDraft draft)
    {
        draft.Format = "ooxml";
        var kind = zip.Members.Any(one => one.Name.StartsWith("word/", StringComparison.OrdinalIgnoreCase)) ? "Word document"
            : zip.Members.Any(one => one.Name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)) ? "Excel workbook"
            : zip.Members.Any(one => one.Name.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase)) ? "PowerPoint presentation"
            : zip.Members.Any(one => one.Name.StartsWith("visio/", StringComparison.OrdinalIgnoreCase)) ? "Visio drawing"
            : "Office Open XML package";
        draft.Type = kind;
        foreach (var one in zip.Members)
        {
            draft.Row("Members", ["Name", "Size"], one.Name, Shown.Number(one.Size));
            if (!one.IsFolder && one.Size <= draft.Run.Unpacked && draft.Run.Budget.Step())
                Part(zip, one, kind, draft);
        }

        draft.Content.Add(new FileClaim($"It has {Shown.Count(zip.Members.Count, "part")}, {Shown.Count(draft.Scripts.Count, "macro")} with code and {Shown.Count(draft.Children.Count, "file")} inside.", ["members", "macros"]));
    }

    private static void Part(ZipDirectory zip, ZipMember one, string kind, FileDraft draft)
    {
        var name = one.Name.ToLowerInvariant().Replace('\\', '/');
        if (name.EndsWith(".rels", StringComparison.Ordinal))
            Relations(Text(zip, one, draft), one.Name, draft);
        else if (name.EndsWith("vbaproject.bin", StringComparison.Ordinal) || (name.EndsWith(".bin", StringComparison.Ordinal) && zip.Read(one, draft.Run) is { } bytes && CompoundFile.Is(new ByteView(bytes))))
            Compound(zip.Read(one, draft.Run) ?? [], one.Name, kind, draft);
        else if (name.Contains("/embeddings/", StringComparison.Ordinal))
        {
            if (zip.Read(one, draft.Run) is { } content)
                draft.Child(content, one.Name, $"member {Shown.Text(one.Name, 80)}");
        }
        else if (name.Contains("/macrosheets/", StringComparison.Ordinal))
            MacroSheet(Text(zip, one, draft), draft);
        else if (name.Contains("/activex/", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal))
        {
            if (ActiveX.Match(Text(zip, one, draft)) is { Success: true } control && Guid.TryParse(control.Groups[1].Value, out var id))
            {
                draft.Row("Objects", ["Where", "What"], one.Name, $"ActiveX control {id}");
                EmbeddedObjects.Class(id, draft, one.Name);
            }
        }
        else if (name is "docprops/core.xml" or "docprops/app.xml")
        {
            var text = Text(zip, one, draft);
            foreach (var match in Core.Matches(text).Concat(App.Matches(text)).Take(20))
                draft.Fact("Document", match.Groups[1].Value, System.Net.WebUtility.HtmlDecode(match.Groups[2].Value));
        }
        else if (name.Contains("externallinks/", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal))
        {
            foreach (var match in DdeLink.Matches(Text(zip, one, draft)).Take(20))
                Dde(match.Groups[1].Value + " " + System.Net.WebUtility.HtmlDecode(match.Groups[2].Value), one.Name, draft);
        }
        else if (name.StartsWith("word/", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal) && name.Count(at => at == '/') == 1)
            Fields(Text(zip, one, draft), one.Name, draft);
        else if (name.EndsWith("workbook.xml", StringComparison.Ordinal) && Text(zip, one, draft) is var book && book.Contains("_xlnm.Auto_Open", StringComparison.OrdinalIgnoreCase))
            draft.Find("excel4 starts", 4, "A macro of Excel 4.0 starts when it is opened (Auto_Open).", one.Name, "T1204.002");
    }

    private static void Relations(string text, string part, FileDraft draft)
    {
        foreach (var (match, _) in Texts.Matching.EnumeratePlacesOf(Relation, text, 2000))
        {
            if (!match.Contains("External", StringComparison.OrdinalIgnoreCase))
                continue;
            var (target, type) = (System.Net.WebUtility.HtmlDecode(Attribute(match, "Target")), Attribute(match, "Type"));
            type = type[(type.LastIndexOf('/') + 1)..];
            draft.Row("Links", ["Kind", "Target", "Part"], type, target, part);
            var lower = target.ToLowerInvariant().Trim();
            var remote = lower.StartsWith("http", StringComparison.Ordinal) || lower.StartsWith("ftp", StringComparison.Ordinal) || lower.StartsWith("\\\\", StringComparison.Ordinal) || lower.StartsWith("file://", StringComparison.Ordinal) && !lower.StartsWith("file:///", StringComparison.Ordinal) || lower.StartsWith("file:///\\\\", StringComparison.Ordinal) || lower.Contains("@ssl\\", StringComparison.Ordinal);
            if (lower.StartsWith("mhtml:", StringComparison.Ordinal) || lower.Contains("!x-usc:", StringComparison.Ordinal) || lower.StartsWith("ms-msdt:", StringComparison.Ordinal) || lower.StartsWith("search-ms:", StringComparison.Ordinal) || lower.StartsWith("script:", StringComparison.Ordinal) || lower.StartsWith("javascript:", StringComparison.Ordinal))
                draft.Find("handler", 9, $"It opens {Shown.Text(target, 120)} by itself, a form of address that runs code.", part, "T1203", "T1221");
            else if (type == "attachedTemplate" && remote)
                draft.Find("template", 7, $"It takes its template from {Shown.Text(target, 120)} when it is opened; the template may hold macros.", part, "T1221");
            else if (type is "oleObject" or "frame" or "subDocument" or "afChunk" && remote)
                draft.Find("remote object", lower.EndsWith('!') ? 9 : 6, $"It loads an object from {Shown.Text(target, 120)} when it is opened.", part, "T1221");
            else if (type is "image" or "externalLinkPath" && remote)
                draft.Find("remote picture", lower.StartsWith("http", StringComparison.Ordinal) ? 1 : 3, $"It fetches {Shown.Text(target, 120)} when it is opened.", part, lower.StartsWith("http", StringComparison.Ordinal) ? [] : ["T1187"]);
            draft.Look(target, type == "hyperlink" ? "mentioned" : "connection");
        }
    }

    private static void Fields(string text, string part, FileDraft draft)
    {
        // Word splits a field's text into any number of runs.
        var fields = string.Concat(Texts.Matching.EnumeratePlacesOf(Field, text, 5000).Select(one => Field.Match(one.Text)).Select(one => one.Groups[1].Value + one.Groups[2].Value + (one.Groups[2].Success ? "\n" : "")));
        fields = System.Net.WebUtility.HtmlDecode(fields);
        var at = fields.IndexOf("DDEAUTO", StringComparison.OrdinalIgnoreCase);
        at = at < 0 ? fields.IndexOf("DDE ", StringComparison.Ordinal) : at;
        if (at >= 0)
            Dde(fields.Substring(at, Math.Min(400, fields.Length - at)), part, draft);
        draft.Look(fields);
    }

    public static void Dde(string command, string part, FileDraft draft)
    {
        var runs = command.Contains("cmd", StringComparison.OrdinalIgnoreCase) || command.Contains("powershell", StringComparison.OrdinalIgnoreCase) || command.Contains("mshta", StringComparison.OrdinalIgnoreCase) || command.Contains(".exe", StringComparison.OrdinalIgnoreCase);
        draft.Row("Links", ["Kind", "Target", "Part"], "DDE", command, part);
        draft.Find("dde", runs ? 8 : 2, runs ? $"A field starts a program through DDE: {Shown.Text(command, 150)}." : "It has a field of DDE.", part, "T1559.002");
        if (runs)
            draft.Script($"DDE field in {Shown.Text(part, 60)}", command.Replace("DDEAUTO", "", StringComparison.OrdinalIgnoreCase).Replace("\"", "", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal).Trim(), ScriptLanguage.CommandLine);
    }

    private static void MacroSheet(string text, FileDraft draft)
    {
        var formulas = string.Join('\n', Texts.Matching.EnumeratePlacesOf(Formula, text, 2000).Select(one => System.Net.WebUtility.HtmlDecode(Formula.Match(one.Text).Groups[1].Value)));
        foreach (var line in formulas.Split('\n').Where(one => one.Length > 0).Take(100))
            draft.Row("Excel 4.0 macros", ["Formula"], line);
        var calls = new[] { "EXEC(", "CALL(", "REGISTER(", "FORMULA(", "URLDownload", "ShellExecute" }.Where(one => formulas.Contains(one, StringComparison.OrdinalIgnoreCase)).ToList();
        draft.Find("excel4", calls.Count > 0 ? 7 : 3, $"It has a sheet of Excel 4.0 macros{(calls.Count > 0 ? $" that uses {calls[0].TrimEnd('(')}" : "")}.", "macro sheet", "T1059", "T1204.002");
        draft.Look(formulas);
    }

    private static void Compound(byte[] bytes, string part, string kind, FileDraft draft)
    {
        var view = new ByteView(bytes);
        if (!CompoundFile.Is(view))
        {
            draft.Warn($"{Shown.Text(part, 60)} is no compound file");
            return;
        }

        var file = new CompoundFile(view);
        if (Macros.Read(file, draft))
            draft.Type = kind + " with macros";
        EmbeddedObjects.Read(file, draft, $"member {Shown.Text(part, 60)}");
    }

    private static string Text(ZipDirectory zip, ZipMember one, FileDraft draft) => zip.Read(one, draft.Run) is { } bytes ? Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 4 << 20))) : "";

    private static string Attribute(string element, string name)
    {
        var at = element.IndexOf(name + "=", StringComparison.Ordinal);
        if (at < 0 || at + name.Length + 1 >= element.Length)
            return "";
        var quote = element[at + name.Length + 1];
        var end = element.IndexOf(quote, at + name.Length + 2);
        return end < 0 ? "" : element[(at + name.Length + 2)..end];
    }
}
