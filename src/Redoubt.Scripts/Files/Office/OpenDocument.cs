using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Scripts.Files.Archives;

namespace Redoubt.Scripts.Files.Office;

/// <summary>Documents of LibreOffice and others (ODF).</summary>
internal static class OpenDocument
{
    private static readonly Regex Module = new(@"<script:module[^>]*>([\s\S]*?)</script:module>", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(50));

    public static void Read(ZipDirectory zip, string mime, FileDraft draft)
    {
        draft.Format = "odf";
        draft.Type = mime.Contains("spreadsheet", StringComparison.Ordinal) ? "OpenDocument workbook" : mime.Contains("presentation", StringComparison.Ordinal) ? "OpenDocument presentation" : "OpenDocument text";
        foreach (var one in zip.Members.Take(500))
        {
            draft.Row("Members", ["Name", "Size"], one.Name, Shown.Number(one.Size));
            var macro = one.Name.StartsWith("Basic/", StringComparison.Ordinal) && one.Name.EndsWith(".xml", StringComparison.Ordinal);
            var script = one.Name.StartsWith("Scripts/", StringComparison.Ordinal) && !one.IsFolder;
            if (!macro && !script && one.Name != "content.xml" && one.Name != "styles.xml")
                continue;
            if (zip.Read(one, draft.Run) is not { } content)
                continue;
            var text = Encoding.UTF8.GetString(content);
            if (macro && Module.Match(text) is { Success: true } module)
                draft.Script($"macro {Shown.Text(one.Name, 80)}", System.Net.WebUtility.HtmlDecode(module.Groups[1].Value), ScriptLanguage.VisualBasic);
            else if (script)
                draft.Script($"macro {Shown.Text(one.Name, 80)}", text, null, one.Name);
            else if (text.Contains("vnd.sun.star.script:", StringComparison.Ordinal) && text.Contains("dom:load", StringComparison.Ordinal))
                draft.Find("starts", 3, "Its macros start by themselves when it is opened.", one.Name, "T1204.002");
            if (!macro && !script)
                draft.Look(text);
        }

        draft.Content.Add(new FileClaim($"It has {Shown.Count(zip.Members.Count, "part")} and {Shown.Count(draft.Scripts.Count, "macro")} with code.", ["members", "macros"]));
    }
}
