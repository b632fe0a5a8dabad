Get-DhcpServerv4Scope -ComputerName dhcp01 | ForEach-Object {
    $stats = Get-DhcpServerv4ScopeStatistics -ComputerName dhcp01 -ScopeId $_.ScopeId
    [pscustomobject]@{
        Scope  = $_.ScopeId
        Name   = $_.Name
        InUse  = $stats.InUse
        Free   = $stats.Free
        Used   = '{0:N1} %' -f $stats.PercentageInUse
    }
} | Sort-Object Free | Format-Table -AutoSize
