Get-ADUser -Filter 'Enabled -eq $true' -Properties PasswordLastSet | Where-Object { $_.PasswordLastSet -lt (Get-Date).AddDays(-180) } | Measure-Object
