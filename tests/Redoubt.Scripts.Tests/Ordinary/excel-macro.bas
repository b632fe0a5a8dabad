Attribute VB_Name = "Monthly"
' Copies the numbers of the month to the sheet of the year.
Sub CopyMonth()
    Dim source As Worksheet, target As Worksheet, row As Long
    Set source = ThisWorkbook.Worksheets("Month")
    Set target = ThisWorkbook.Worksheets("Year")
    For row = 2 To source.Cells(source.Rows.Count, 1).End(xlUp).Row
        target.Cells(row, Month(Date) + 1).Value = source.Cells(row, 3).Value
    Next row
    target.Columns.AutoFit
    MsgBox "Done: " & row - 2 & " rows."
End Sub
