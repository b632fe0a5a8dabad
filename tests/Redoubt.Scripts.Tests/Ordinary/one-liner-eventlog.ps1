Get-WinEvent -FilterHashtable @{ LogName = 'System'; Level = 2; StartTime = (Get-Date).AddHours(-24) } | Group-Object ProviderName | Sort-Object Count -Descending
