[CmdletBinding(SupportsShouldProcess)]
param([Parameter(Mandatory)][string]$SamAccountName, [string]$Manager)

<# Somebody leaves: the account is disabled, its groups are noted and taken away, its mail goes to the manager. #>
$user = Get-ADUser -Identity $SamAccountName -Properties MemberOf, Description
if ($PSCmdlet.ShouldProcess($SamAccountName, 'disable')) {
    Disable-ADAccount -Identity $user
    $user.MemberOf | ForEach-Object { (Get-ADGroup $_).Name } | Out-File "\\fs01\it\leavers\$SamAccountName.txt"
    foreach ($group in $user.MemberOf) {
        Remove-ADGroupMember -Identity $group -Members $user -Confirm:$false
    }
    Set-ADUser -Identity $user -Description "left $(Get-Date -Format yyyy-MM-dd)"
    Move-ADObject -Identity $user.DistinguishedName -TargetPath 'OU=Leavers,DC=contoso,DC=example'
    if ($Manager) {
        Set-Mailbox -Identity $SamAccountName -ForwardingAddress $Manager -DeliverToMailboxAndForward $true
        Add-MailboxPermission -Identity $SamAccountName -User $Manager -AccessRights FullAccess -AutoMapping $true
    }
}
