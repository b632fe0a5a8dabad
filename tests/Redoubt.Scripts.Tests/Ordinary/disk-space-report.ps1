<#
.SYNOPSIS
    Mails a table of volumes that are nearly full.
.DESCRIPTION
    Run every morning from the task scheduler on the management server.
.PARAMETER Threshold
    Percent of free space under which a volume is listed.
#>
[CmdletBinding()]
param(
    [int]$Threshold = 12,
    [string[]]$ComputerName = (Get-Content -Path 'D:\Ops\servers.txt')
)

$rows = foreach ($computer in $ComputerName) {
    try {
        Get-CimInstance -ClassName Win32_LogicalDisk -Filter 'DriveType=3' -ComputerName $computer -ErrorAction Stop |
            Select-Object @{n='Server';e={$computer}}, DeviceID,
                @{n='SizeGB';e={[math]::Round($_.Size/1GB,1)}},
                @{n='FreeGB';e={[math]::Round($_.FreeSpace/1GB,1)}},
                @{n='FreePct';e={[math]::Round(100*$_.FreeSpace/$_.Size)}}
    }
    catch {
        Write-Warning "$computer does not answer: $($_.Exception.Message)"
    }
}

$low = $rows | Where-Object { $_.FreePct -lt $Threshold } | Sort-Object FreePct
if ($low) {
    $body = $low | ConvertTo-Html -Head '<style>td{padding:2px 8px}</style>' | Out-String
    Send-MailMessage -To 'ops@contoso.example' -From 'reports@contoso.example' -SmtpServer 'mail.contoso.example' -Subject "Volumes under $Threshold %" -Body $body -BodyAsHtml
}
