param([string[]]$Computer, [string]$Service = 'W3SVC')
Invoke-Command -ComputerName $Computer -ScriptBlock {
    param($name)
    Restart-Service -Name $name -Force
    Get-Service -Name $name | Select-Object Name, Status
} -ArgumentList $Service | Format-Table PSComputerName, Name, Status
