<#
.SYNOPSIS
    The baseline of a Contoso workplace: what group policy does not set.
.DESCRIPTION
    Every setting says what it is for. Runs at build time and once a week; changes only what differs, and writes what it changed.
.NOTES
    Owner: workplace team.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string]$Site = "Bremen",
    [switch]$Report,
    [string]$LogFile = "C:\ProgramData\Contoso\baseline.log"
)

Set-StrictMode -Version Latest
$ErrorActionPreference = "Stop"
$script:changed = 0
$script:checked = 0

function Write-Log {
    param([string]$Text)
    $line = "{0:yyyy-MM-dd HH:mm:ss} {1}" -f (Get-Date), $Text
    Add-Content -Path $LogFile -Value $line
    Write-Verbose $Text
}

function Set-Value {
    param([string]$Key, [string]$Name, $Value, [string]$Type = "DWord", [string]$Why)
    $script:checked++
    if (-not (Test-Path $Key)) {
        if ($Report) { return }
        New-Item -Path $Key -Force | Out-Null
    }
    $have = (Get-ItemProperty -Path $Key -Name $Name -ErrorAction SilentlyContinue).$Name
    if ($have -eq $Value) { return }
    Write-Log "$Key $Name is $have, should be $Value ($Why)"
    if (-not $Report -and $PSCmdlet.ShouldProcess("$Key\$Name", "set to $Value")) {
        New-ItemProperty -Path $Key -Name $Name -Value $Value -PropertyType $Type -Force | Out-Null
        $script:changed++
    }
}

function Set-ServiceStart {
    param([string]$Name, [string]$StartupType, [string]$Why)
    $service = Get-Service -Name $Name -ErrorAction SilentlyContinue
    if ($null -eq $service) { return }
    $script:checked++
    if ($service.StartType -ne $StartupType) {
        Write-Log "$Name starts $($service.StartType), should start $StartupType ($Why)"
        if (-not $Report) { Set-Service -Name $Name -StartupType $StartupType; $script:changed++ }
    }
}

# Names with their ending.
Set-Value -Key "HKCU:\Software\Microsoft\Windows\CurrentVersion\Explorer\Advanced" -Name "HideFileExt" -Value 0 -Why "Names with their ending"

# Hidden files are shown.
Set-Value -Key "HKCU:\Software\Microsoft\Windows\CurrentVersion\Explorer\Advanced" -Name "Hidden" -Value 1 -Why "Hidden files are shown"

# Opens at This PC.
Set-Value -Key "HKCU:\Software\Microsoft\Windows\CurrentVersion\Explorer\Advanced" -Name "LaunchTo" -Value 1 -Why "Opens at This PC"

# System files stay hidden.
Set-Value -Key "HKCU:\Software\Microsoft\Windows\CurrentVersion\Explorer\Advanced" -Name "ShowSuperHidden" -Value 0 -Why "System files stay hidden"

# Task bar to the left.
Set-Value -Key "HKCU:\Software\Microsoft\Windows\CurrentVersion\Explorer\Advanced" -Name "TaskbarAl" -Value 0 -Why "Task bar to the left"

# No task view button.
Set-Value -Key "HKCU:\Software\Microsoft\Windows\CurrentVersion\Explorer\Advanced" -Name "ShowTaskViewButton" -Value 0 -Why "No task view button"

# No widgets.
Set-Value -Key "HKCU:\Software\Microsoft\Windows\CurrentVersion\Explorer\Advanced" -Name "TaskbarDa" -Value 0 -Why "No widgets"

# No chat button.
Set-Value -Key "HKCU:\Software\Microsoft\Windows\CurrentVersion\Explorer\Advanced" -Name "TaskbarMn" -Value 0 -Why "No chat button"

# No recent documents in Start.
Set-Value -Key "HKCU:\Software\Microsoft\Windows\CurrentVersion\Explorer\Advanced" -Name "Start_TrackDocs" -Value 0 -Why "No recent documents in Start"

#------------------------------------------------------------------------------
# Edge
#------------------------------------------------------------------------------
# HomepageLocation: setting 1 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Edge" -Name "HomepageLocation" -Value 1 -Why "baseline 1"
}

# NewTabPageLocation: setting 2 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Edge" -Name "NewTabPageLocation" -Value 2 -Why "baseline 2"
}

# SmartScreenEnabled: setting 3 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Edge" -Name "SmartScreenEnabled" -Value 0 -Why "baseline 3"
}

# PasswordManagerEnabled: setting 4 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Edge" -Name "PasswordManagerEnabled" -Value 1 -Why "baseline 4"
}

# SearchSuggestEnabled: setting 5 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Edge" -Name "SearchSuggestEnabled" -Value 2 -Why "baseline 5"
}

# SyncDisabled: setting 6 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Edge" -Name "SyncDisabled" -Value 0 -Why "baseline 6"
}

# FavoritesBarEnabled: setting 7 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Edge" -Name "FavoritesBarEnabled" -Value 1 -Why "baseline 7"
}

# AutofillCreditCardEnabled: setting 8 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Edge" -Name "AutofillCreditCardEnabled" -Value 2 -Why "baseline 8"
}

# DefaultSearchProviderEnabled: setting 9 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Edge" -Name "DefaultSearchProviderEnabled" -Value 0 -Why "baseline 9"
}

# PromptForDownloadLocation: setting 10 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Edge" -Name "PromptForDownloadLocation" -Value 1 -Why "baseline 10"
}

# HomepageLocation: setting 11 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Edge" -Name "HomepageLocation" -Value 2 -Why "baseline 11"
}

# NewTabPageLocation: setting 12 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Edge" -Name "NewTabPageLocation" -Value 0 -Why "baseline 12"
}

# SmartScreenEnabled: setting 13 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Edge" -Name "SmartScreenEnabled" -Value 1 -Why "baseline 13"
}

# PasswordManagerEnabled: setting 14 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Edge" -Name "PasswordManagerEnabled" -Value 2 -Why "baseline 14"
}

# SearchSuggestEnabled: setting 15 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Edge" -Name "SearchSuggestEnabled" -Value 0 -Why "baseline 15"
}

# SyncDisabled: setting 16 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Edge" -Name "SyncDisabled" -Value 1 -Why "baseline 16"
}

# FavoritesBarEnabled: setting 17 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Edge" -Name "FavoritesBarEnabled" -Value 2 -Why "baseline 17"
}

# AutofillCreditCardEnabled: setting 18 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Edge" -Name "AutofillCreditCardEnabled" -Value 0 -Why "baseline 18"
}

# DefaultSearchProviderEnabled: setting 19 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Edge" -Name "DefaultSearchProviderEnabled" -Value 1 -Why "baseline 19"
}

# PromptForDownloadLocation: setting 20 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Edge" -Name "PromptForDownloadLocation" -Value 2 -Why "baseline 20"
}

#------------------------------------------------------------------------------
# Office\16.0\Word\Options
#------------------------------------------------------------------------------
# AutoRecoverTime: setting 21 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Word\Options" -Name "AutoRecoverTime" -Value 0 -Why "baseline 21"
}

# DefaultFormat: setting 22 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Word\Options" -Name "DefaultFormat" -Value 1 -Why "baseline 22"
}

# NoReReg: setting 23 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Word\Options" -Name "NoReReg" -Value 2 -Why "baseline 23"
}

# BackgroundSave: setting 24 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Word\Options" -Name "BackgroundSave" -Value 0 -Why "baseline 24"
}

# ShowAll: setting 25 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Word\Options" -Name "ShowAll" -Value 1 -Why "baseline 25"
}

# AutoRecoverTime: setting 26 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Word\Options" -Name "AutoRecoverTime" -Value 2 -Why "baseline 26"
}

# DefaultFormat: setting 27 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Word\Options" -Name "DefaultFormat" -Value 0 -Why "baseline 27"
}

# NoReReg: setting 28 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Word\Options" -Name "NoReReg" -Value 1 -Why "baseline 28"
}

# BackgroundSave: setting 29 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Word\Options" -Name "BackgroundSave" -Value 2 -Why "baseline 29"
}

# ShowAll: setting 30 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Word\Options" -Name "ShowAll" -Value 0 -Why "baseline 30"
}

#------------------------------------------------------------------------------
# Office\16.0\Excel\Options
#------------------------------------------------------------------------------
# AutoRecoverTime: setting 31 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Excel\Options" -Name "AutoRecoverTime" -Value 1 -Why "baseline 31"
}

# DefaultFormat: setting 32 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Excel\Options" -Name "DefaultFormat" -Value 2 -Why "baseline 32"
}

# Font: setting 33 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Excel\Options" -Name "Font" -Value 0 -Why "baseline 33"
}

# DefSheets: setting 34 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Excel\Options" -Name "DefSheets" -Value 1 -Why "baseline 34"
}

# Options5: setting 35 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Excel\Options" -Name "Options5" -Value 2 -Why "baseline 35"
}

# AutoRecoverTime: setting 36 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Excel\Options" -Name "AutoRecoverTime" -Value 0 -Why "baseline 36"
}

# DefaultFormat: setting 37 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Excel\Options" -Name "DefaultFormat" -Value 1 -Why "baseline 37"
}

# Font: setting 38 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Excel\Options" -Name "Font" -Value 2 -Why "baseline 38"
}

# DefSheets: setting 39 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Excel\Options" -Name "DefSheets" -Value 0 -Why "baseline 39"
}

# Options5: setting 40 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Excel\Options" -Name "Options5" -Value 1 -Why "baseline 40"
}

#------------------------------------------------------------------------------
# Office\16.0\Outlook\Preferences
#------------------------------------------------------------------------------
# ReminderTime: setting 41 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Outlook\Preferences" -Name "ReminderTime" -Value 2 -Why "baseline 41"
}

# Week: setting 42 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Outlook\Preferences" -Name "Week" -Value 0 -Why "baseline 42"
}

# FirstDOW: setting 43 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Outlook\Preferences" -Name "FirstDOW" -Value 1 -Why "baseline 43"
}

# FirstWOY: setting 44 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Outlook\Preferences" -Name "FirstWOY" -Value 2 -Why "baseline 44"
}

# CalDefStart: setting 45 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Office\16.0\Outlook\Preferences" -Name "CalDefStart" -Value 0 -Why "baseline 45"
}

# ReminderTime: setting 46 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Outlook\Preferences" -Name "ReminderTime" -Value 1 -Why "baseline 46"
}

# Week: setting 47 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Outlook\Preferences" -Name "Week" -Value 2 -Why "baseline 47"
}

# FirstDOW: setting 48 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Outlook\Preferences" -Name "FirstDOW" -Value 0 -Why "baseline 48"
}

# FirstWOY: setting 49 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Outlook\Preferences" -Name "FirstWOY" -Value 1 -Why "baseline 49"
}

# CalDefStart: setting 50 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Office\16.0\Outlook\Preferences" -Name "CalDefStart" -Value 2 -Why "baseline 50"
}

#------------------------------------------------------------------------------
# OneDrive
#------------------------------------------------------------------------------
# FilesOnDemandEnabled: setting 51 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\OneDrive" -Name "FilesOnDemandEnabled" -Value 0 -Why "baseline 51"
}

# KFMSilentOptIn: setting 52 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\OneDrive" -Name "KFMSilentOptIn" -Value 1 -Why "baseline 52"
}

# DisablePersonalSync: setting 53 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\OneDrive" -Name "DisablePersonalSync" -Value 2 -Why "baseline 53"
}

# AutomaticUploadBandwidthPercentage: setting 54 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\OneDrive" -Name "AutomaticUploadBandwidthPercentage" -Value 0 -Why "baseline 54"
}

# FilesOnDemandEnabled: setting 55 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\OneDrive" -Name "FilesOnDemandEnabled" -Value 1 -Why "baseline 55"
}

# KFMSilentOptIn: setting 56 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\OneDrive" -Name "KFMSilentOptIn" -Value 2 -Why "baseline 56"
}

# DisablePersonalSync: setting 57 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\OneDrive" -Name "DisablePersonalSync" -Value 0 -Why "baseline 57"
}

# AutomaticUploadBandwidthPercentage: setting 58 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\OneDrive" -Name "AutomaticUploadBandwidthPercentage" -Value 1 -Why "baseline 58"
}

#------------------------------------------------------------------------------
# Windows\WindowsUpdate
#------------------------------------------------------------------------------
# ExcludeWUDriversInQualityUpdate: setting 59 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\WindowsUpdate" -Name "ExcludeWUDriversInQualityUpdate" -Value 2 -Why "baseline 59"
}

# SetDisableUXWUAccess: setting 60 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\WindowsUpdate" -Name "SetDisableUXWUAccess" -Value 0 -Why "baseline 60"
}

# ProductVersion: setting 61 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\WindowsUpdate" -Name "ProductVersion" -Value 1 -Why "baseline 61"
}

# TargetReleaseVersion: setting 62 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\WindowsUpdate" -Name "TargetReleaseVersion" -Value 2 -Why "baseline 62"
}

# ExcludeWUDriversInQualityUpdate: setting 63 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\WindowsUpdate" -Name "ExcludeWUDriversInQualityUpdate" -Value 0 -Why "baseline 63"
}

# SetDisableUXWUAccess: setting 64 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\WindowsUpdate" -Name "SetDisableUXWUAccess" -Value 1 -Why "baseline 64"
}

# ProductVersion: setting 65 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\WindowsUpdate" -Name "ProductVersion" -Value 2 -Why "baseline 65"
}

# TargetReleaseVersion: setting 66 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\WindowsUpdate" -Name "TargetReleaseVersion" -Value 0 -Why "baseline 66"
}

#------------------------------------------------------------------------------
# Windows\Personalization
#------------------------------------------------------------------------------
# NoLockScreenSlideshow: setting 67 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\Personalization" -Name "NoLockScreenSlideshow" -Value 1 -Why "baseline 67"
}

# NoChangingLockScreen: setting 68 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\Personalization" -Name "NoChangingLockScreen" -Value 2 -Why "baseline 68"
}

# LockScreenImage: setting 69 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\Personalization" -Name "LockScreenImage" -Value 0 -Why "baseline 69"
}

# NoLockScreenSlideshow: setting 70 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\Personalization" -Name "NoLockScreenSlideshow" -Value 1 -Why "baseline 70"
}

# NoChangingLockScreen: setting 71 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\Personalization" -Name "NoChangingLockScreen" -Value 2 -Why "baseline 71"
}

# LockScreenImage: setting 72 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\Personalization" -Name "LockScreenImage" -Value 0 -Why "baseline 72"
}

#------------------------------------------------------------------------------
# Windows\CloudContent
#------------------------------------------------------------------------------
# DisableWindowsConsumerFeatures: setting 73 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\CloudContent" -Name "DisableWindowsConsumerFeatures" -Value 1 -Why "baseline 73"
}

# DisableSoftLanding: setting 74 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\CloudContent" -Name "DisableSoftLanding" -Value 2 -Why "baseline 74"
}

# DisableCloudOptimizedContent: setting 75 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\CloudContent" -Name "DisableCloudOptimizedContent" -Value 0 -Why "baseline 75"
}

# DisableWindowsConsumerFeatures: setting 76 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\CloudContent" -Name "DisableWindowsConsumerFeatures" -Value 1 -Why "baseline 76"
}

# DisableSoftLanding: setting 77 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\CloudContent" -Name "DisableSoftLanding" -Value 2 -Why "baseline 77"
}

# DisableCloudOptimizedContent: setting 78 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\CloudContent" -Name "DisableCloudOptimizedContent" -Value 0 -Why "baseline 78"
}

#------------------------------------------------------------------------------
# Windows\System
#------------------------------------------------------------------------------
# EnableActivityFeed: setting 79 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\System" -Name "EnableActivityFeed" -Value 1 -Why "baseline 79"
}

# PublishUserActivities: setting 80 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\System" -Name "PublishUserActivities" -Value 2 -Why "baseline 80"
}

# UploadUserActivities: setting 81 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\System" -Name "UploadUserActivities" -Value 0 -Why "baseline 81"
}

# AllowClipboardHistory: setting 82 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\System" -Name "AllowClipboardHistory" -Value 1 -Why "baseline 82"
}

# EnableActivityFeed: setting 83 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\System" -Name "EnableActivityFeed" -Value 2 -Why "baseline 83"
}

# PublishUserActivities: setting 84 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\System" -Name "PublishUserActivities" -Value 0 -Why "baseline 84"
}

# UploadUserActivities: setting 85 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\System" -Name "UploadUserActivities" -Value 1 -Why "baseline 85"
}

# AllowClipboardHistory: setting 86 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\System" -Name "AllowClipboardHistory" -Value 2 -Why "baseline 86"
}

#------------------------------------------------------------------------------
# Windows NT\Printers
#------------------------------------------------------------------------------
# RegisterSpoolerRemoteRpcEndPoint: setting 87 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows NT\Printers" -Name "RegisterSpoolerRemoteRpcEndPoint" -Value 0 -Why "baseline 87"
}

# DisableWebPrinting: setting 88 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows NT\Printers" -Name "DisableWebPrinting" -Value 1 -Why "baseline 88"
}

# RegisterSpoolerRemoteRpcEndPoint: setting 89 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows NT\Printers" -Name "RegisterSpoolerRemoteRpcEndPoint" -Value 2 -Why "baseline 89"
}

# DisableWebPrinting: setting 90 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows NT\Printers" -Name "DisableWebPrinting" -Value 0 -Why "baseline 90"
}

#------------------------------------------------------------------------------
# Windows\DataCollection
#------------------------------------------------------------------------------
# AllowTelemetry: setting 91 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\DataCollection" -Name "AllowTelemetry" -Value 1 -Why "baseline 91"
}

# DoNotShowFeedbackNotifications: setting 92 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Windows\DataCollection" -Name "DoNotShowFeedbackNotifications" -Value 2 -Why "baseline 92"
}

# AllowTelemetry: setting 93 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\DataCollection" -Name "AllowTelemetry" -Value 0 -Why "baseline 93"
}

# DoNotShowFeedbackNotifications: setting 94 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Windows\DataCollection" -Name "DoNotShowFeedbackNotifications" -Value 1 -Why "baseline 94"
}

#------------------------------------------------------------------------------
# Power\PowerSettings
#------------------------------------------------------------------------------
# ACSettingIndex: setting 95 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Power\PowerSettings" -Name "ACSettingIndex" -Value 2 -Why "baseline 95"
}

# DCSettingIndex: setting 96 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKLM:\Software\Policies\Microsoft\Power\PowerSettings" -Name "DCSettingIndex" -Value 0 -Why "baseline 96"
}

# ACSettingIndex: setting 97 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Power\PowerSettings" -Name "ACSettingIndex" -Value 1 -Why "baseline 97"
}

# DCSettingIndex: setting 98 of the baseline, agreed with the works council.
if ($Site -ne "Lab") {
    Set-Value -Key "HKCU:\Software\Policies\Microsoft\Power\PowerSettings" -Name "DCSettingIndex" -Value 2 -Why "baseline 98"
}

Set-ServiceStart -Name "MapsBroker" -StartupType Disabled -Why "no maps at work"
Set-ServiceStart -Name "XblAuthManager" -StartupType Disabled -Why "no games"
Set-ServiceStart -Name "XblGameSave" -StartupType Disabled -Why "no games"
Set-ServiceStart -Name "XboxGipSvc" -StartupType Disabled -Why "no games"
Set-ServiceStart -Name "Fax" -StartupType Disabled -Why "no fax"
Set-ServiceStart -Name "PhoneSvc" -StartupType Manual -Why "rarely used"
Set-ServiceStart -Name "TabletInputService" -StartupType Manual -Why "rarely used"
Set-ServiceStart -Name "W32Time" -StartupType Automatic -Why "Kerberos wants the time"
Set-ServiceStart -Name "wuauserv" -StartupType Manual -Why "updates come from WSUS"
Set-ServiceStart -Name "BITS" -StartupType Manual -Why "updates come from WSUS"
Set-ServiceStart -Name "WSearch" -StartupType Automatic -Why "Outlook searches"
Set-ServiceStart -Name "Spooler" -StartupType Automatic -Why "people print"
Set-ServiceStart -Name "Dnscache" -StartupType Automatic -Why "names"
Set-ServiceStart -Name "EventLog" -StartupType Automatic -Why "records"
Set-ServiceStart -Name "WinDefend" -StartupType Automatic -Why "protection"
Set-ServiceStart -Name "mpssvc" -StartupType Automatic -Why "firewall"

$link = "C:\Users\Public\Desktop\Contoso help.url"
if (-not (Test-Path $link)) {
    Set-Content -Path $link -Value "[InternetShortcut]", "URL=https://intranet.contoso.example/help"
    $script:changed++
}

$link = "C:\Users\Public\Desktop\Time sheet.url"
if (-not (Test-Path $link)) {
    Set-Content -Path $link -Value "[InternetShortcut]", "URL=https://hr.contoso.example/time"
    $script:changed++
}

$link = "C:\Users\Public\Desktop\Canteen.url"
if (-not (Test-Path $link)) {
    Set-Content -Path $link -Value "[InternetShortcut]", "URL=https://intranet.contoso.example/canteen"
    $script:changed++
}

# Folder 1 of the local structure.
$folder = "C:\ProgramData\Contoso\Area01"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 2 of the local structure.
$folder = "C:\ProgramData\Contoso\Area02"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 3 of the local structure.
$folder = "C:\ProgramData\Contoso\Area03"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 4 of the local structure.
$folder = "C:\ProgramData\Contoso\Area04"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 5 of the local structure.
$folder = "C:\ProgramData\Contoso\Area05"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 6 of the local structure.
$folder = "C:\ProgramData\Contoso\Area06"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 7 of the local structure.
$folder = "C:\ProgramData\Contoso\Area07"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 8 of the local structure.
$folder = "C:\ProgramData\Contoso\Area08"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 9 of the local structure.
$folder = "C:\ProgramData\Contoso\Area09"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 10 of the local structure.
$folder = "C:\ProgramData\Contoso\Area10"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 11 of the local structure.
$folder = "C:\ProgramData\Contoso\Area11"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 12 of the local structure.
$folder = "C:\ProgramData\Contoso\Area12"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 13 of the local structure.
$folder = "C:\ProgramData\Contoso\Area13"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 14 of the local structure.
$folder = "C:\ProgramData\Contoso\Area14"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 15 of the local structure.
$folder = "C:\ProgramData\Contoso\Area15"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 16 of the local structure.
$folder = "C:\ProgramData\Contoso\Area16"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 17 of the local structure.
$folder = "C:\ProgramData\Contoso\Area17"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 18 of the local structure.
$folder = "C:\ProgramData\Contoso\Area18"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 19 of the local structure.
$folder = "C:\ProgramData\Contoso\Area19"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 20 of the local structure.
$folder = "C:\ProgramData\Contoso\Area20"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 21 of the local structure.
$folder = "C:\ProgramData\Contoso\Area21"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 22 of the local structure.
$folder = "C:\ProgramData\Contoso\Area22"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 23 of the local structure.
$folder = "C:\ProgramData\Contoso\Area23"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 24 of the local structure.
$folder = "C:\ProgramData\Contoso\Area24"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 25 of the local structure.
$folder = "C:\ProgramData\Contoso\Area25"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 26 of the local structure.
$folder = "C:\ProgramData\Contoso\Area26"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 27 of the local structure.
$folder = "C:\ProgramData\Contoso\Area27"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 28 of the local structure.
$folder = "C:\ProgramData\Contoso\Area28"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 29 of the local structure.
$folder = "C:\ProgramData\Contoso\Area29"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 30 of the local structure.
$folder = "C:\ProgramData\Contoso\Area30"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 31 of the local structure.
$folder = "C:\ProgramData\Contoso\Area31"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 32 of the local structure.
$folder = "C:\ProgramData\Contoso\Area32"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 33 of the local structure.
$folder = "C:\ProgramData\Contoso\Area33"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 34 of the local structure.
$folder = "C:\ProgramData\Contoso\Area34"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 35 of the local structure.
$folder = "C:\ProgramData\Contoso\Area35"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 36 of the local structure.
$folder = "C:\ProgramData\Contoso\Area36"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 37 of the local structure.
$folder = "C:\ProgramData\Contoso\Area37"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 38 of the local structure.
$folder = "C:\ProgramData\Contoso\Area38"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 39 of the local structure.
$folder = "C:\ProgramData\Contoso\Area39"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 40 of the local structure.
$folder = "C:\ProgramData\Contoso\Area40"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 41 of the local structure.
$folder = "C:\ProgramData\Contoso\Area41"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 42 of the local structure.
$folder = "C:\ProgramData\Contoso\Area42"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 43 of the local structure.
$folder = "C:\ProgramData\Contoso\Area43"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 44 of the local structure.
$folder = "C:\ProgramData\Contoso\Area44"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 45 of the local structure.
$folder = "C:\ProgramData\Contoso\Area45"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 46 of the local structure.
$folder = "C:\ProgramData\Contoso\Area46"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 47 of the local structure.
$folder = "C:\ProgramData\Contoso\Area47"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 48 of the local structure.
$folder = "C:\ProgramData\Contoso\Area48"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 49 of the local structure.
$folder = "C:\ProgramData\Contoso\Area49"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 50 of the local structure.
$folder = "C:\ProgramData\Contoso\Area50"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 51 of the local structure.
$folder = "C:\ProgramData\Contoso\Area51"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 52 of the local structure.
$folder = "C:\ProgramData\Contoso\Area52"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 53 of the local structure.
$folder = "C:\ProgramData\Contoso\Area53"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 54 of the local structure.
$folder = "C:\ProgramData\Contoso\Area54"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 55 of the local structure.
$folder = "C:\ProgramData\Contoso\Area55"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 56 of the local structure.
$folder = "C:\ProgramData\Contoso\Area56"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 57 of the local structure.
$folder = "C:\ProgramData\Contoso\Area57"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 58 of the local structure.
$folder = "C:\ProgramData\Contoso\Area58"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

# Folder 59 of the local structure.
$folder = "C:\ProgramData\Contoso\Area59"
if (-not (Test-Path -Path $folder)) {
    New-Item -ItemType Directory -Path $folder | Out-Null
    Write-Log "made $folder"
}

Write-Log "$script:checked settings checked, $script:changed changed"
if ($script:changed -gt 0) { exit 1 } else { exit 0 }
