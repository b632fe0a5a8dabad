# Registers the morning report; run once as administrator.
$action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument '-NoProfile -File D:\Ops\disk-space-report.ps1'
$trigger = New-ScheduledTaskTrigger -Daily -At 6:30
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -ExecutionTimeLimit (New-TimeSpan -Minutes 20)
Register-ScheduledTask -TaskName 'Disk space report' -Action $action -Trigger $trigger -Settings $settings -User 'CONTOSO\svc-reports' -RunLevel Limited
