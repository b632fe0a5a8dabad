' Writes name, model and serial number of this machine to the inventory share.
Option Explicit
Dim wmi, item, fso, file, net
Set net = CreateObject("WScript.Network")
Set wmi = GetObject("winmgmts:\\.\root\cimv2")
Set fso = CreateObject("Scripting.FileSystemObject")
Set file = fso.OpenTextFile("\\fs01\inventory$\" & net.ComputerName & ".txt", 2, True)
For Each item In wmi.ExecQuery("SELECT * FROM Win32_ComputerSystem")
    file.WriteLine "Model: " & item.Manufacturer & " " & item.Model
    file.WriteLine "Memory: " & Round(item.TotalPhysicalMemory / 1073741824, 1) & " GB"
Next
For Each item In wmi.ExecQuery("SELECT SerialNumber FROM Win32_BIOS")
    file.WriteLine "Serial: " & item.SerialNumber
Next
file.Close
