# Checkpoints older than a week are merged; the list goes to the team's channel.
$old = Get-VM | Get-VMSnapshot | Where-Object { $_.CreationTime -lt (Get-Date).AddDays(-7) }
$text = $old | ForEach-Object { "$($_.VMName): $($_.Name) from $($_.CreationTime.ToString('yyyy-MM-dd'))" }
$old | Remove-VMSnapshot -Confirm:$false
if ($text) {
    $body = @{ text = "Merged checkpoints:`n" + ($text -join "`n") } | ConvertTo-Json
    Invoke-RestMethod -Method Post -Uri 'https://chat.contoso.example/hooks/ops' -ContentType 'application/json' -Body $body
}
