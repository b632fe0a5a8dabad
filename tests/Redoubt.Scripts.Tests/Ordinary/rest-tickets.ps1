$token = Get-Content -Path "$env:USERPROFILE\.tickets-token"
$headers = @{ Authorization = "Bearer $token"; Accept = 'application/json' }
$open = Invoke-RestMethod -Uri 'https://tickets.contoso.example/api/v2/tickets?state=open&per_page=100' -Headers $headers
$open | Group-Object { $_.owner.name } | Sort-Object Count -Descending | Format-Table Count, Name
