param([Parameter(Mandatory)][string]$Identity)
$user = Get-ADUser -Identity $Identity -Properties LockedOut
if ($user.LockedOut) {
    Unlock-ADAccount -Identity $Identity
    Write-Host "$Identity is unlocked."
}
else {
    Write-Host "$Identity was not locked."
}
