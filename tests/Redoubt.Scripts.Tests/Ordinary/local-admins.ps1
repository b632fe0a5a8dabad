$computers = Get-ADComputer -Filter 'OperatingSystem -like "Windows 1*"' | Select-Object -ExpandProperty Name
$result = Invoke-Command -ComputerName $computers -ErrorAction SilentlyContinue -ScriptBlock {
    Get-LocalGroupMember -Group 'Administrators' | Select-Object Name, ObjectClass, PrincipalSource
}
$result | Where-Object { $_.Name -notlike 'CONTOSO\Domain Admins' } | Export-Csv D:\Reports\local-admins.csv -NoTypeInformation
