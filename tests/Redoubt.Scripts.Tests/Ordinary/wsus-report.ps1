[reflection.assembly]::LoadWithPartialName('Microsoft.UpdateServices.Administration') | Out-Null
$wsus = [Microsoft.UpdateServices.Administration.AdminProxy]::GetUpdateServer('wsus01', $false, 8530)
$scope = New-Object Microsoft.UpdateServices.Administration.ComputerTargetScope
$wsus.GetComputerTargets($scope) | Where-Object { $_.LastSyncTime -lt (Get-Date).AddDays(-14) } |
    Select-Object FullDomainName, LastSyncTime, OSDescription | Format-Table -AutoSize
