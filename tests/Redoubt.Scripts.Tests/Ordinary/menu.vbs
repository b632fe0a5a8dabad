Option Explicit
Dim shell, answer
Set shell = CreateObject("WScript.Shell")
answer = InputBox("1  Restart the scanner program" & vbCrLf & "2  Open the help page", "Scanner", "1")
Select Case answer
    Case "1"
        shell.Run "taskkill /im scanner.exe", 0, True
        shell.Run """C:\Program Files\Scanner\scanner.exe""", 1, False
    Case "2"
        shell.Run "https://intranet.contoso.example/help/scanner"
    Case Else
        WScript.Echo "Nothing was done."
End Select
