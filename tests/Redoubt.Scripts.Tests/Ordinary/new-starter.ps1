# Creates the account of somebody new from the form that HR fills in.
Import-Module ActiveDirectory
$people = Import-Csv -Path '\\fs01\hr\new-starters.csv' -Delimiter ';'
foreach ($person in $people) {
    $sam = ($person.GivenName.Substring(0,1) + $person.Surname).ToLower() -replace '[^a-z]', ''
    if (Get-ADUser -Filter "SamAccountName -eq '$sam'") {
        Write-Host "$sam exists already" -ForegroundColor Yellow
        continue
    }
    $password = Read-Host -Prompt "First password for $sam" -AsSecureString
    New-ADUser -Name "$($person.GivenName) $($person.Surname)" -SamAccountName $sam `
        -UserPrincipalName "$sam@contoso.example" -Path 'OU=Staff,DC=contoso,DC=example' `
        -GivenName $person.GivenName -Surname $person.Surname -Department $person.Department `
        -AccountPassword $password -ChangePasswordAtLogon $true -Enabled $true
    Add-ADGroupMember -Identity "Dept-$($person.Department)" -Members $sam
    New-Item -ItemType Directory -Path "\\fs01\home\$sam" | Out-Null
    $acl = Get-Acl "\\fs01\home\$sam"
    $rule = New-Object System.Security.AccessControl.FileSystemAccessRule("CONTOSO\$sam", 'Modify', 'ContainerInherit,ObjectInherit', 'None', 'Allow')
    $acl.AddAccessRule($rule)
    Set-Acl -Path "\\fs01\home\$sam" -AclObject $acl
}
