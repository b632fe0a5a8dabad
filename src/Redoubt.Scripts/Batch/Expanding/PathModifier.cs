using Redoubt.Scripts.Batch.Stock;

namespace Redoubt.Scripts.Batch.Expanding;

/// <summary>What the letters of <c>%~dpnx1</c> and <c>%%~nxi</c> make of a path.</summary>
internal static class PathModifier
{
    public const string Letters = "fdpnxsatz";

    /// <summary>A value without quotes, or the parts of it that the letters name.</summary>
    public static string Apply(string value, string letters)
    {
        value = value.Length > 1 && value[0] == '"' && value[^1] == '"' ? value[1..^1] : value.Trim('"');
        letters = letters.ToLowerInvariant();
        if (letters.Length == 0 || value.Length == 0)
            return value;
        var text = new List<string>();
        if (letters.Contains('a'))
            text.Add("--a--------");
        if (letters.Contains('t'))
            text.Add("12/30/2022 11:41 AM");
        if (letters.Contains('z'))
            text.Add("0");
        var path = Path(value, letters);
        if (path.Length > 0)
            text.Add(path);
        return string.Join(' ', text);
    }

    private static string Path(string value, string letters)
    {
        var full = letters.Contains('f') || letters.AsSpan().IndexOfAny("dpnx") < 0 && letters.Contains('s');
        var slash = value.LastIndexOfAny(['\\', '/']);
        var name = value[(slash + 1)..];
        var dot = name.LastIndexOf('.');
        var folder = slash < 0 ? "" : value[..(slash + 1)];
        var drive = folder.Length > 1 && folder[1] == ':' ? folder[..2] : "";
        folder = folder[drive.Length..];
        var rooted = drive.Length > 0 || folder.StartsWith("\\\\", StringComparison.Ordinal) || folder.StartsWith('%');
        if (!rooted)
        {
            // The folder of the script is not known, so it stays what it is called.
            if (full || letters.Contains('d') && letters.Contains('p'))
                (drive, folder) = ("", folder.Length == 0 || folder is ".\\" ? "%cd%\\" : "%cd%\\" + folder.TrimStart('\\'));
            else
                (drive, folder) = ("C:", StockEnvironment.ScriptFolder[2..]);
        }

        return (full || letters.Contains('d') ? drive : "") + (full || letters.Contains('p') ? folder : "")
            + (full || letters.Contains('n') ? dot < 0 ? name : name[..dot] : "") + (full || letters.Contains('x') ? dot < 0 ? "" : name[dot..] : "");
    }

    /// <summary>The script itself: in letters that show its folder, the spelling stays.</summary>
    public static string Script(string letters)
    {
        letters = letters.ToLowerInvariant();
        if (letters.Contains('f') || letters.Contains('d') && letters.Contains('p'))
        {
            var rest = letters.Contains('f') || letters.Contains('n') && letters.Contains('x') ? "%~f0" : letters.Contains('n') ? "%~dpn0" : "%~dp0";
            return rest;
        }

        return letters.Length == 0 ? StockEnvironment.ScriptName : Apply(StockEnvironment.ScriptFolder + StockEnvironment.ScriptName, letters);
    }
}
