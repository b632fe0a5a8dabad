namespace Redoubt.Scripts.Batch.Stock;

/// <summary>What <c>assoc</c> and <c>ftype</c> print on a fresh Windows 10, as far as scripts make use of it.</summary>
internal static class StockFileTypes
{
    private const string Notepad = @"""C:\Windows\System32\notepad.exe"" ""%1""";
    private const string Itself = @"""%1"" %*";

    private static readonly (string Ending, string Type)[] Endings =
    [
        (".bat", "batfile"), (".bmp", "Paint.Picture"), (".cab", "CABFolder"), (".cat", "CATFile"), (".cdxml", "Microsoft.PowerShellCmdletDefinitionXML.1"), (".cer", "CERFile"), (".chm", "chm.file"),
        (".cmd", "cmdfile"), (".com", "comfile"), (".cpl", "cplfile"), (".crt", "CERFile"), (".css", "CSSfile"), (".dll", "dllfile"), (".drv", "drvfile"), (".exe", "exefile"), (".fon", "fonfile"),
        (".gif", "giffile"), (".hlp", "hlpfile"), (".hta", "htafile"), (".htm", "htmlfile"), (".html", "htmlfile"), (".ico", "icofile"), (".inf", "inffile"), (".ini", "inifile"), (".jpg", "jpegfile"),
        (".js", "JSFile"), (".jse", "JSEFile"), (".lnk", "lnkfile"), (".log", "txtfile"), (".mht", "mhtmlfile"), (".msc", "MSCFile"), (".msi", "Msi.Package"), (".msp", "Msi.Patch"), (".ocx", "ocxfile"),
        (".pif", "piffile"), (".png", "pngfile"), (".ps1", "Microsoft.PowerShellScript.1"), (".ps1xml", "Microsoft.PowerShellXMLData.1"), (".psc1", "Microsoft.PowerShellConsole.1"),
        (".psd1", "Microsoft.PowerShellData.1"), (".psm1", "Microsoft.PowerShellModule.1"), (".pssc", "Microsoft.PowerShellSessionConfiguration.1"), (".rdp", "RDP.File"), (".reg", "regfile"),
        (".rtf", "rtffile"), (".scf", "SHCmdFile"), (".scr", "scrfile"), (".sct", "scriptletfile"), (".shtml", "htmlfile"), (".sys", "sysfile"), (".theme", "themefile"), (".ttf", "ttffile"), (".txt", "txtfile"),
        (".url", "InternetShortcut"), (".vbe", "VBEFile"), (".vbs", "VBSFile"), (".vxd", "vxdfile"), (".wsc", "scriptletfile"), (".wsf", "WSFFile"), (".wsh", "WSHFile"), (".xml", "xmlfile"),
        (".zip", "CompressedFolder"),
    ];

    private static readonly (string Type, string Command)[] Types =
    [
        ("batfile", Itself), ("CATFile", @"%SystemRoot%\system32\rundll32.exe cryptext.dll,CryptExtOpenCAT %1"), ("CERFile", @"%SystemRoot%\system32\rundll32.exe cryptext.dll,CryptExtOpenCER %1"),
        ("chm.file", @"""%SystemRoot%\hh.exe"" %1"), ("cmdfile", Itself), ("comfile", Itself), ("CompressedFolder", @"%SystemRoot%\Explorer.exe /idlist,%I,%L"), ("exefile", Itself),
        ("hlpfile", @"%SystemRoot%\winhlp32.exe %1"), ("htafile", @"C:\Windows\SysWOW64\mshta.exe ""%1"" {1E460BD7-F1C3-4B2E-88BF-4E770A288AF5}%U{1E460BD7-F1C3-4B2E-88BF-4E770A288AF5} %*"),
        ("htmlfile", @"""C:\Program Files\Internet Explorer\iexplore.exe"" %1"), ("inffile", @"%SystemRoot%\system32\NOTEPAD.EXE %1"), ("inifile", @"%SystemRoot%\system32\NOTEPAD.EXE %1"),
        ("InternetShortcut", @"""C:\Windows\System32\rundll32.exe"" ""C:\Windows\System32\ieframe.dll"",OpenURL %l"), ("JSEFile", @"C:\Windows\System32\WScript.exe ""%1"" %*"),
        ("JSFile", @"C:\Windows\System32\WScript.exe ""%1"" %*"), 
        ("Microsoft.PowerShellConsole.1", @"""C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe"" ""-p"" ""%1"""), ("Microsoft.PowerShellData.1", Notepad), ("Microsoft.PowerShellModule.1", Notepad),
        ("Microsoft.PowerShellScript.1", Notepad), ("Microsoft.PowerShellSessionConfiguration.1", Notepad), ("Microsoft.PowerShellXMLData.1", Notepad),
        ("MSCFile", @"%SystemRoot%\system32\mmc.exe ""%1"" %*"), ("Msi.Package", @"""%SystemRoot%\System32\msiexec.exe"" /i ""%1"" %*"), ("Msi.Patch", @"""%SystemRoot%\System32\msiexec.exe"" /p ""%1"" %*"),
        ("piffile", Itself), ("RDP.File", @"%systemroot%\system32\mstsc.exe ""%l"""), ("regfile", @"regedit.exe ""%1"""), ("rtffile", @"""%ProgramFiles%\Windows NT\Accessories\WORDPAD.EXE"" ""%1"""),
        ("scrfile", @"""%1"" /S"), ("scriptletfile", @"""C:\Windows\System32\NOTEPAD.EXE"" ""%1"""), ("SHCmdFile", @"%SystemRoot%\explorer.exe"), ("themefile", @"%SystemRoot%\system32\rundll32.exe themecpl.dll,OpenThemeAction %1"),
        ("txtfile", @"%SystemRoot%\system32\NOTEPAD.EXE %1"), ("VBEFile", @"""%SystemRoot%\System32\WScript.exe"" ""%1"" %*"), ("VBSFile", @"""%SystemRoot%\System32\WScript.exe"" ""%1"" %*"),
        ("WSFFile", @"""%SystemRoot%\System32\WScript.exe"" ""%1"" %*"), ("WSHFile", @"""%SystemRoot%\System32\WScript.exe"" ""%1"" %*"), ("xmlfile", @"""C:\Program Files\Internet Explorer\iexplore.exe"" %1"),
    ];

    /// <summary>Output of assoc, whole or for one ending.</summary>
    public static IEnumerable<string> Assoc(string ending) =>
        Endings.Where(one => ending.Length == 0 || one.Ending.Equals(ending, StringComparison.OrdinalIgnoreCase)).Select(one => one.Ending + "=" + one.Type);

    /// <summary>Output of ftype, whole or for one type.</summary>
    public static IEnumerable<string> Ftype(string type) =>
        Types.Where(one => type.Length == 0 || one.Type.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(one => one.Type + "=" + one.Command);
}
