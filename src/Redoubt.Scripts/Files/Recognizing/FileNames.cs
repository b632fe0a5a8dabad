using System.Text.RegularExpressions;

namespace Redoubt.Scripts.Files.Recognizing;

/// <summary>Says when a file's name hides what the file is.</summary>
internal static class FileNames
{
    private static readonly Regex Blanks = new(@"\s{6,}\.?\S{1,8}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static readonly HashSet<string> Documents = new(StringComparer.OrdinalIgnoreCase)
    {
        "pdf", "doc", "docx", "docm", "xls", "xlsx", "xlsm", "ppt", "pptx", "rtf", "odt", "txt", "csv", "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "svg", "mp3", "mp4", "avi", "mkv", "wav",
        "mov", "htm", "html", "eml", "msg", "zip", "rar", "7z",
    };

    private static readonly HashSet<string> Runs = new(StringComparer.OrdinalIgnoreCase)
    {
        "exe", "scr", "com", "pif", "cpl", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "wsh", "hta", "ps1", "msi", "jar", "lnk", "url", "iso", "img", "vhd", "dll", "appx", "xll", "sh", "py",
    };

    // What content the endings promise; endings that promise nothing (dat, tmp, bin) are not here.
    private static readonly Dictionary<string, string[]> Promised = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pdf"] = ["pdf"], ["doc"] = ["ole", "ooxml", "rtf", "html"], ["docx"] = ["ooxml", "ole"], ["docm"] = ["ooxml"], ["xls"] = ["ole", "ooxml", "html", "xml", "text"], ["xlsx"] = ["ooxml", "ole"],
        ["xlsm"] = ["ooxml"], ["ppt"] = ["ole", "ooxml"], ["pptx"] = ["ooxml", "ole"], ["rtf"] = ["rtf"], ["jpg"] = ["jpeg"], ["jpeg"] = ["jpeg"], ["png"] = ["png"], ["gif"] = ["gif"],
        ["txt"] = ["text", "script", "html", "xml", "eml", "reg", "inf"], ["csv"] = ["text"], ["zip"] = ["zip", "ooxml", "jar"], ["exe"] = ["pe"], ["dll"] = ["pe"], ["sys"] = ["pe"], ["scr"] = ["pe"], ["msi"] = ["ole"],
        ["lnk"] = ["lnk"], ["eml"] = ["eml", "text"], ["msg"] = ["ole"], ["gz"] = ["gzip"], ["7z"] = ["7z"], ["rar"] = ["rar"], ["iso"] = ["iso"], ["so"] = ["elf", "text"], ["mp3"] = ["mp3"], ["mp4"] = ["mp4"],
        ["one"] = ["onenote"],
    };

    public static void Check(FileDraft draft)
    {
        if (draft.Name is not { } name)
            return;
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        if (name.AsSpan().IndexOfAny('\u202E', '\u2067', '\u202D') >= 0)
            draft.Find("name turned", 6, "Its name holds a character that turns the reading direction, so that its true ending is not seen.", "file name", "T1036.002");
        if (Blanks.IsMatch(name))
            draft.Find("name blanks", 4, "Its name holds many blanks before the ending, so that the ending is not seen.", "file name", "T1036");
        var parts = name.Split('.');
        var ending = parts.Length > 1 ? parts[^1].Trim() : "";
        if (parts.Length > 2 && Documents.Contains(parts[^2].Trim()) && Runs.Contains(ending))
        {
            // Windows itself names shortcuts to recent documents so.
            var weight = ending is "lnk" or "url" ? 1 : draft.Format is "text" ? 2 : 5;
            draft.Find("name double", weight, $"Its name has two endings: it looks like .{parts[^2].Trim()} and is run as .{ending}.", "file name", "T1036.007");
        }

        if (Promised.TryGetValue(ending, out var promised) && !promised.Contains(draft.Format) && draft.Format is not ("unknown" or "empty"))
        {
            var weight = draft.Format switch
            {
                "pe" when ending is not ("exe" or "dll" or "sys" or "scr") => 5,
                "elf" or "macho" when Documents.Contains(ending) => 4,
                "lnk" => 5,
                "script" or "html" when ending is "pdf" or "docx" or "xlsx" or "jpg" or "png" or "gif" => 3,
                "onenote" or "iso" or "vhd" => 2,
                _ => 0,
            };
            draft.Find("name lies", weight, $"Its ending .{ending} is not what it is: {draft.Type}.", "file name", weight > 0 ? ["T1036.008"] : []);
        }
    }
}
