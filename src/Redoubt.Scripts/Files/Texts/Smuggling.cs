using System.Text.RegularExpressions;

namespace Redoubt.Scripts.Files.Texts;

/// <summary>Notes pages that make a file in the browser and save it, past what scans downloads.</summary>
internal static class Smuggling
{
    private static readonly Regex Long = new("[A-Za-z0-9+/]{1500,}={0,2}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public static void Check(string html, FileDraft draft)
    {
        bool Has(string what) => html.Contains(what, StringComparison.OrdinalIgnoreCase);
        if (!Has("Blob") && !Has("new File("))
            return;
        var makes = (Has("new Blob") || Has("new File(") || Has("msSaveOrOpenBlob") || Has("msSaveBlob")) && (Has("createObjectURL") || Has("msSave"));
        var saves = Has(".download") || Has("download=") || Has("'download'") || Has("\"download\"") || Has("msSave") || Has("saveAs(");
        var decodes = Has("atob(") || Has("fromCharCode") || Has("Uint8Array") || Has("charCodeAt");
        var clicks = Has(".click(") || Has("dispatchEvent") || Has("msSave") || Has("location.href") || Has("location =");
        if (!makes || !saves || !decodes)
            return;
        var carried = Long.Match(html);
        draft.Find("smuggling", carried.Success && clicks ? 7 : carried.Success || clicks ? 4 : 2, $"It makes a file in the browser{(carried.Success ? " from text that it carries" : "")} and saves it{(clicks ? " by itself" : "")} (HTML smuggling).", "scripts", "T1027.006");
        if (!carried.Success)
            return;
        var text = carried.Value.TrimEnd('=');
        text = text[..(text.Length - (text.Length % 4))];
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out var length) && length > 64 && draft.Run.Unpack(length))
            draft.Child(bytes.AsMemory(0, length), null, "file carried in base64");
    }
}
