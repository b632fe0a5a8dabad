' Default printer by site.
Dim net, sys
Set net = CreateObject("WScript.Network")
Set sys = CreateObject("ADSystemInfo")
If InStr(sys.SiteName, "Bremen") > 0 Then
    net.AddWindowsPrinterConnection "\\print01\Bremen-2OG"
    net.SetDefaultPrinter "\\print01\Bremen-2OG"
ElseIf InStr(sys.SiteName, "Graz") > 0 Then
    net.AddWindowsPrinterConnection "\\print02\Graz-EG"
    net.SetDefaultPrinter "\\print02\Graz-EG"
End If
