$features = 'Web-Server', 'Web-Mgmt-Console', 'Web-Asp-Net45', 'NET-Framework-45-Core'
Install-WindowsFeature -Name $features -IncludeManagementTools
Import-Module WebAdministration
New-WebAppPool -Name 'Billing'
Set-ItemProperty 'IIS:\AppPools\Billing' -Name managedRuntimeVersion -Value 'v4.0'
New-Website -Name 'Billing' -Port 8080 -PhysicalPath 'D:\Web\Billing' -ApplicationPool 'Billing'
