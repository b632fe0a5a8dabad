Connect-MgGraph -Scopes 'User.Read.All', 'Organization.Read.All' -NoWelcome
Get-MgSubscribedSku | Select-Object SkuPartNumber, ConsumedUnits, @{ n = 'Bought'; e = { $_.PrepaidUnits.Enabled } }
Get-MgUser -All -Property DisplayName, AssignedLicenses, AccountEnabled |
    Where-Object { -not $_.AccountEnabled -and $_.AssignedLicenses } |
    Select-Object DisplayName |
    Export-Csv -Path .\disabled-but-licensed.csv -NoTypeInformation
Disconnect-MgGraph
