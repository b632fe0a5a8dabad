$soon = (Get-Date).AddDays(45)
Get-ChildItem -Path Cert:\LocalMachine\My | Where-Object NotAfter -lt $soon |
    Select-Object Subject, Thumbprint, NotAfter, @{ n = 'DaysLeft'; e = { ($_.NotAfter - (Get-Date)).Days } } |
    Sort-Object DaysLeft
