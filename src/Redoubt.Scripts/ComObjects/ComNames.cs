namespace Redoubt.Scripts.ComObjects;

/// <summary>Names of objects that scripts make, under the one name we know each by.</summary>
internal static class ComNames
{
    // GetObject("new:{…}") and <object classid>: the classes behind well-known numbers.
    private static readonly Dictionary<string, string> Classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["72C24DD5-D70A-438B-8A42-98424B88AFB8"] = "wscript.shell",
        ["F935DC22-1CF0-11D0-ADB9-00C04FD58A0B"] = "wscript.shell",
        ["13709620-C279-11CE-A49E-444553540000"] = "shell.application",
        ["9BA05972-F6A8-11CF-A442-00A0C90A8F39"] = "shellwindows",
        ["C08AFD90-F2A1-11D1-8455-00A0C91F3880"] = "shellbrowserwindow",
        ["0D43FE01-F093-11CF-8940-00A0C9054228"] = "scripting.filesystemobject",
        ["00000566-0000-0010-8000-00AA006D2EA4"] = "adodb.stream",
        ["F5078F35-C551-11D3-89B9-0000F81FE221"] = "msxml2.xmlhttp",
        ["88D96A0B-F192-11D4-A65F-0040963251E5"] = "msxml2.xmlhttp",
        ["2087C2F4-2CEF-4953-A8AB-66779B670495"] = "winhttp.winhttprequest",
    };

    public static string Of(string name)
    {
        name = name.Trim().ToLowerInvariant();
        if (name.StartsWith("new:", StringComparison.Ordinal))
            name = name[4..].Trim();
        var number = name.Trim('{', '}');
        if (number.StartsWith("clsid:", StringComparison.Ordinal))
            number = number[6..].Trim('{', '}');
        if (Classes.TryGetValue(number, out var known))
            return known;
        if (name.StartsWith("winmgmts", StringComparison.Ordinal))
            return "winmgmts";
        // Versions do not matter: MSXML2.ServerXMLHTTP.6.0, WinHttp.WinHttpRequest.5.1.
        var plain = name;
        while (plain.LastIndexOf('.') is > 0 and var dot && plain[(dot + 1)..].All(char.IsAsciiDigit))
            plain = plain[..dot];
        return plain switch
        {
            "microsoft.xmlhttp" or "msxml2.serverxmlhttp" or "microsoft.serverxmlhttp" or "msxml2.xmlhttp" or "msxml.xmlhttp" => "msxml2.xmlhttp",
            "microsoft.xmldom" or "msxml2.domdocument" or "msxml.domdocument" or "msxml2.freethreadeddomdocument" => "msxml2.domdocument",
            "shell" => "wscript.shell",
            _ => plain,
        };
    }

    public static bool IsHttp(string name) => name is "msxml2.xmlhttp" or "winhttp.winhttprequest";
}
