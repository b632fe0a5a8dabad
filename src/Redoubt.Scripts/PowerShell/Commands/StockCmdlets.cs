namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>Names of cmdlets and functions as their modules spell them: what Windows PowerShell 5.1 has on a Windows of today, and common modules beside it.</summary>
internal static class StockCmdlets
{
    // By module; a noun of one verb per word.
    private static readonly string[] Written =
    [
        // Microsoft.PowerShell.Core
        """
        Add-History Add-PSSnapin Clear-History Connect-PSSession Debug-Job Disable-PSRemoting Disable-PSSessionConfiguration Disconnect-PSSession Enable-PSRemoting Enable-PSSessionConfiguration
        Enter-PSHostProcess Enter-PSSession Exit-PSHostProcess Exit-PSSession Export-Console Export-ModuleMember ForEach-Object Get-Command Get-Help Get-History Get-Job Get-Module Get-PSHostProcessInfo
        Get-PSSession Get-PSSessionCapability Get-PSSessionConfiguration Get-PSSnapin Import-Module Invoke-Command Invoke-History New-Module New-ModuleManifest New-PSRoleCapabilityFile New-PSSession
        New-PSSessionConfigurationFile New-PSSessionOption New-PSTransportOption Out-Default Out-Host Out-Null Receive-Job Receive-PSSession Register-ArgumentCompleter Register-PSSessionConfiguration
        Remove-Job Remove-Module Remove-PSSession Remove-PSSnapin Resume-Job Save-Help Set-PSDebug Set-PSSessionConfiguration Set-StrictMode Start-Job Stop-Job Suspend-Job Test-ModuleManifest
        Test-PSSessionConfigurationFile Unregister-PSSessionConfiguration Update-Help Wait-Job Where-Object
        """,
        // Microsoft.PowerShell.Utility
        """
        Add-Member Add-Type Clear-Variable Compare-Object Convert-String ConvertFrom-Csv ConvertFrom-Json ConvertFrom-Markdown ConvertFrom-SddlString ConvertFrom-String ConvertFrom-StringData ConvertTo-Csv ConvertTo-Html
        ConvertTo-Json ConvertTo-Xml Debug-Runspace Disable-PSBreakpoint Disable-RunspaceDebug Enable-PSBreakpoint Enable-RunspaceDebug Export-Alias Export-Clixml Export-Csv Export-FormatData Export-PSSession
        Format-Custom Format-Hex Format-List Format-Table Format-Wide Get-Alias Get-Culture Get-Date Get-Error Get-Event Get-EventSubscriber Get-FileHash Get-FormatData Get-Host Get-MarkdownOption Get-Member Get-PSBreakpoint
        Get-PSCallStack Get-Random Get-Runspace Get-RunspaceDebug Get-SecureRandom Get-TraceSource Get-TypeData Get-UICulture Get-Unique Get-Uptime Get-Variable Get-Verb Group-Object Import-Alias Import-Clixml Import-Csv Import-LocalizedData
        Import-PowerShellDataFile Import-PSSession Invoke-Expression Invoke-RestMethod Invoke-WebRequest Join-String Measure-Command Measure-Object New-Alias New-Event New-Guid New-Object New-TemporaryFile New-TimeSpan
        New-Variable Out-File Out-GridView Out-Printer Out-String Read-Host Register-EngineEvent Register-ObjectEvent Remove-Alias Remove-Event Remove-PSBreakpoint Remove-TypeData Remove-Variable Select-Object Select-String Select-Xml
        Send-MailMessage Set-Alias Set-Date Set-MarkdownOption Set-PSBreakpoint Set-TraceSource Set-Variable Show-Command Show-Markdown Sort-Object Start-Sleep Tee-Object Test-Json Trace-Command Unblock-File Unregister-Event Update-FormatData Update-List
        Update-TypeData Wait-Debugger Wait-Event Write-Debug Write-Error Write-Host Write-Information Write-Output Write-Progress Write-Verbose Write-Warning
        """,
        // Microsoft.PowerShell.Management
        """
        Add-Computer Add-Content Checkpoint-Computer Clear-Content Clear-EventLog Clear-Item Clear-ItemProperty Clear-RecycleBin Complete-Transaction Convert-Path Copy-Item Copy-ItemProperty Debug-Process
        Disable-ComputerRestore Enable-ComputerRestore Get-ChildItem Get-Clipboard Get-ComputerInfo Get-ComputerRestorePoint Get-Content Get-ControlPanelItem Get-EventLog Get-HotFix Get-Item Get-ItemProperty
        Get-ItemPropertyValue Get-Location Get-Process Get-PSDrive Get-PSProvider Get-Service Get-TimeZone Get-Transaction Get-WmiObject Invoke-Item Invoke-WmiMethod Join-Path Limit-EventLog Move-Item Move-ItemProperty
        New-EventLog New-Item New-ItemProperty New-PSDrive New-Service New-WebServiceProxy Pop-Location Push-Location Register-WmiEvent Remove-Computer Remove-EventLog Remove-Item Remove-ItemProperty Remove-PSDrive
        Remove-Service Remove-WmiObject Rename-Computer Rename-Item Rename-ItemProperty Reset-ComputerMachinePassword Resolve-Path Restart-Computer Restart-Service Restore-Computer Resume-Service Set-Clipboard Set-Content Set-Item
        Set-ItemProperty Set-Location Set-Service Set-TimeZone Set-WmiInstance Show-ControlPanelItem Show-EventLog Split-Path Start-Process Start-Service Start-Transaction Stop-Computer Stop-Process Stop-Service
        Suspend-Service Test-ComputerSecureChannel Test-Connection Test-Path Undo-Transaction Use-Transaction Wait-Process Write-EventLog
        """,
        // Microsoft.PowerShell.Security, .Diagnostics, .Host, .Archive, .LocalAccounts, CimCmdlets, WSMan
        """
        ConvertFrom-SecureString ConvertTo-SecureString Get-Acl Get-AuthenticodeSignature Get-CmsMessage Get-Credential Get-ExecutionPolicy Get-PfxCertificate New-FileCatalog Protect-CmsMessage Set-Acl
        Set-AuthenticodeSignature Set-ExecutionPolicy Test-FileCatalog Unprotect-CmsMessage Export-Counter Get-Counter Get-WinEvent Import-Counter New-WinEvent Start-Transcript Stop-Transcript Compress-Archive
        Expand-Archive Add-LocalGroupMember Disable-LocalUser Enable-LocalUser Get-LocalGroup Get-LocalGroupMember Get-LocalUser New-LocalGroup New-LocalUser Remove-LocalGroup Remove-LocalGroupMember
        Remove-LocalUser Rename-LocalGroup Rename-LocalUser Set-LocalGroup Set-LocalUser Get-CimAssociatedInstance Get-CimClass Get-CimInstance Get-CimSession Invoke-CimMethod New-CimInstance New-CimSession
        New-CimSessionOption Register-CimIndicationEvent Remove-CimInstance Remove-CimSession Set-CimInstance Connect-WSMan Disable-WSManCredSSP Disconnect-WSMan Enable-WSManCredSSP Get-WSManCredSSP Get-WSManInstance
        Invoke-WSManAction New-WSManInstance New-WSManSessionOption Remove-WSManInstance Set-WSManInstance Set-WSManQuickConfig Test-WSMan
        """,
        // BitsTransfer, Defender, ScheduledTasks, PSScheduledJob, SmbShare, Appx, Dism
        """
        Add-BitsFile Complete-BitsTransfer Get-BitsTransfer Remove-BitsTransfer Resume-BitsTransfer Set-BitsTransfer Start-BitsTransfer Suspend-BitsTransfer Add-MpPreference Get-MpComputerStatus Get-MpPreference Get-MpThreat
        Get-MpThreatCatalog Get-MpThreatDetection Remove-MpPreference Remove-MpThreat Set-MpPreference Start-MpScan Start-MpWDOScan Update-MpSignature Disable-ScheduledTask Enable-ScheduledTask Export-ScheduledTask
        Get-ClusteredScheduledTask Get-ScheduledTask Get-ScheduledTaskInfo New-ScheduledTask New-ScheduledTaskAction New-ScheduledTaskPrincipal New-ScheduledTaskSettingsSet New-ScheduledTaskTrigger
        Register-ClusteredScheduledTask Register-ScheduledTask Set-ScheduledTask Start-ScheduledTask Stop-ScheduledTask Unregister-ScheduledTask Add-JobTrigger Disable-JobTrigger Disable-ScheduledJob Enable-JobTrigger
        Enable-ScheduledJob Get-JobTrigger Get-ScheduledJob Get-ScheduledJobOption New-JobTrigger New-ScheduledJobOption Register-ScheduledJob Remove-JobTrigger Set-JobTrigger Set-ScheduledJob Set-ScheduledJobOption
        Unregister-ScheduledJob Block-SmbShareAccess Close-SmbOpenFile Close-SmbSession Get-SmbClientConfiguration Get-SmbConnection Get-SmbMapping Get-SmbOpenFile Get-SmbServerConfiguration Get-SmbSession Get-SmbShare
        Get-SmbShareAccess Grant-SmbShareAccess New-SmbMapping New-SmbShare Remove-SmbMapping Remove-SmbShare Revoke-SmbShareAccess Set-SmbClientConfiguration Set-SmbServerConfiguration Set-SmbShare Unblock-SmbShareAccess
        Add-AppxPackage Add-AppxProvisionedPackage Add-AppxVolume Get-AppxPackage Get-AppxPackageManifest Get-AppxProvisionedPackage Invoke-CommandInDesktopPackage Remove-AppxPackage Remove-AppxProvisionedPackage
        Add-WindowsCapability Add-WindowsPackage Disable-WindowsOptionalFeature Dismount-WindowsImage Enable-WindowsOptionalFeature Get-WindowsCapability Get-WindowsDriver Get-WindowsEdition Get-WindowsImage
        Get-WindowsOptionalFeature Get-WindowsPackage Mount-WindowsImage Remove-WindowsCapability Remove-WindowsPackage Repair-WindowsImage
        """,
        // NetTCPIP, NetAdapter, NetSecurity, DnsClient, NetConnection, PKI, TLS, SecureBoot, TrustedPlatformModule, BitLocker, Storage
        """
        Find-NetRoute Get-NetCompartment Get-NetIPAddress Get-NetIPConfiguration Get-NetIPInterface Get-NetNeighbor Get-NetOffloadGlobalSetting Get-NetPrefixPolicy Get-NetRoute Get-NetTCPConnection Get-NetTCPSetting
        Get-NetTransportFilter Get-NetUDPEndpoint Get-NetUDPSetting New-NetIPAddress New-NetNeighbor New-NetRoute New-NetTransportFilter Remove-NetIPAddress Remove-NetNeighbor Remove-NetRoute Set-NetIPAddress
        Set-NetIPInterface Set-NetRoute Set-NetTCPSetting Test-NetConnection Disable-NetAdapter Disable-NetAdapterBinding Enable-NetAdapter Get-NetAdapter Get-NetAdapterBinding Get-NetAdapterStatistics Rename-NetAdapter Restart-NetAdapter
        Set-NetAdapter Copy-NetFirewallRule Disable-NetFirewallRule Enable-NetFirewallRule Get-NetFirewallAddressFilter Get-NetFirewallApplicationFilter Get-NetFirewallPortFilter Get-NetFirewallProfile Get-NetFirewallRule
        Get-NetFirewallSetting New-NetFirewallRule Remove-NetFirewallRule Rename-NetFirewallRule Set-NetFirewallProfile Set-NetFirewallRule Set-NetFirewallSetting Show-NetFirewallRule Add-DnsClientNrptRule Clear-DnsClientCache
        Get-DnsClient Get-DnsClientCache Get-DnsClientGlobalSetting Get-DnsClientServerAddress Register-DnsClient Resolve-DnsName Set-DnsClient Set-DnsClientGlobalSetting Set-DnsClientServerAddress Get-NetConnectionProfile
        Set-NetConnectionProfile Export-Certificate Export-PfxCertificate Get-Certificate Get-PfxData Import-Certificate Import-PfxCertificate New-SelfSignedCertificate Switch-Certificate Test-Certificate
        Disable-TlsCipherSuite Enable-TlsCipherSuite Get-TlsCipherSuite Confirm-SecureBootUEFI Get-SecureBootUEFI Clear-Tpm Get-Tpm Initialize-Tpm Add-BitLockerKeyProtector Backup-BitLockerKeyProtector Disable-BitLocker
        Enable-BitLocker Get-BitLockerVolume Lock-BitLocker Remove-BitLockerKeyProtector Resume-BitLocker Suspend-BitLocker Unlock-BitLocker Clear-Disk Dismount-DiskImage Format-Volume Get-Disk Get-DiskImage Get-Partition
        Get-PhysicalDisk Get-StoragePool Get-VirtualDisk Get-Volume Initialize-Disk Mount-DiskImage New-Partition New-Volume Remove-Partition Resize-Partition Set-Disk Set-Partition Set-Volume
        """,
        // PowerShellGet, PackageManagement, PrintManagement, EventTracingManagement, PSReadLine, PSDesiredStateConfiguration, PSDiagnostics, ...
        """
        Find-Command Find-DscResource Find-Module Find-Package Find-PackageProvider Find-RoleCapability Find-Script Get-InstalledModule Get-InstalledScript Get-Package Get-PackageProvider Get-PackageSource
        Get-PSRepository Import-PackageProvider Install-Module Install-Package Install-PackageProvider Install-Script New-ScriptFileInfo Publish-Module Publish-Script Register-PackageSource
        Register-PSRepository Save-Module Save-Package Save-Script Set-PackageSource Set-PSRepository Uninstall-Module Uninstall-Package Uninstall-Script Unregister-PackageSource Unregister-PSRepository
        Update-Module Update-ModuleManifest Update-Script Add-Printer Add-PrinterDriver Add-PrinterPort Get-PrintConfiguration Get-Printer Get-PrinterDriver Get-PrinterPort Get-PrintJob Remove-Printer
        Rename-Printer Set-Printer Get-EtwTraceProvider Get-EtwTraceSession New-EtwTraceSession Set-EtwTraceProvider Remove-EtwTraceProvider Stop-EtwTraceSession Start-EtwTraceSession Get-PSReadLineKeyHandler
        Get-PSReadLineOption Remove-PSReadLineKeyHandler Set-PSReadLineKeyHandler Set-PSReadLineOption Get-DscConfiguration Get-DscConfigurationStatus Get-DscLocalConfigurationManager Get-DscResource
        Invoke-DscResource New-DscChecksum Publish-DscConfiguration Restore-DscConfiguration Set-DscLocalConfigurationManager Start-DscConfiguration Stop-DscConfiguration Test-DscConfiguration
        Update-DscConfiguration Disable-PSTrace Disable-PSWSManCombinedTrace Disable-WSManTrace Enable-PSTrace Enable-PSWSManCombinedTrace Enable-WSManTrace Get-LogProperties Set-LogProperties Start-Trace
        Stop-Trace Get-WindowsErrorReporting Disable-WindowsErrorReporting Enable-WindowsErrorReporting Get-WindowsUpdateLog Get-WULastScanSuccessDate Get-ProcessMitigation Set-ProcessMitigation Get-StartApps
        Export-StartLayout Import-StartLayout Add-VpnConnection Get-VpnConnection Set-VpnConnection Remove-VpnConnection Get-PnpDevice Enable-PnpDevice Disable-PnpDevice Get-PnpDeviceProperty
        Get-ProvisioningPackage Install-ProvisioningPackage Get-WmiNamespace
        """,
        // Functions that the shell starts with.
        "Clear-Host Get-Verb ImportSystemModules Pause TabExpansion2 cd.. help mkdir more oss prompt",
    ];

    // Known by name, but not there on a Windows as installed: a wildcard doesn't find them.
    private static readonly string[] Optional =
    [
        // ActiveDirectory, GroupPolicy, Hyper-V, ServerManager, WebAdministration
        """
        Add-ADComputerServiceAccount Add-ADGroupMember Add-ADPrincipalGroupMembership Disable-ADAccount Enable-ADAccount Get-ADAccountAuthorizationGroup Get-ADComputer Get-ADDefaultDomainPasswordPolicy
        Get-ADDomain Get-ADDomainController Get-ADFineGrainedPasswordPolicy Get-ADForest Get-ADGroup Get-ADGroupMember Get-ADObject Get-ADOrganizationalUnit Get-ADPrincipalGroupMembership
        Get-ADReplicationAttributeMetadata Get-ADReplicationSite Get-ADReplicationSubnet Get-ADRootDSE Get-ADServiceAccount Get-ADTrust Get-ADUser Install-ADServiceAccount Move-ADObject New-ADComputer
        New-ADGroup New-ADObject New-ADOrganizationalUnit New-ADServiceAccount New-ADUser Remove-ADComputer Remove-ADGroup Remove-ADGroupMember Remove-ADObject Remove-ADUser Rename-ADObject Search-ADAccount
        Set-ADAccountControl Set-ADAccountExpiration Set-ADAccountPassword Set-ADComputer Set-ADGroup Set-ADObject Set-ADUser Unlock-ADAccount Backup-GPO Get-GPInheritance Get-GPO Get-GPOReport
        Get-GPPermission Get-GPResultantSetOfPolicy Import-GPO Invoke-GPUpdate New-GPLink New-GPO Remove-GPO Restore-GPO Set-GPLink Set-GPPermission Set-GPPrefRegistryValue Set-GPRegistryValue Checkpoint-VM
        Get-VM Get-VMHost Get-VMNetworkAdapter Get-VMSwitch New-VM New-VMSwitch Remove-VM Restart-VM Set-VM Start-VM Stop-VM Add-WindowsFeature Get-WindowsFeature Install-WindowsFeature Remove-WindowsFeature
        Uninstall-WindowsFeature Get-WebBinding Get-Website New-WebAppPool New-WebBinding New-Website Remove-Website Set-WebConfigurationProperty Get-WebConfigurationProperty Start-Website Stop-Website
        Restart-WebAppPool Get-KdsConfiguration Add-KdsRootKey
        """,
        // Cloud modules that administrators and attackers use.
        """
        Connect-AzAccount Connect-AzureAD Connect-ExchangeOnline Connect-MgGraph Connect-MsolService Connect-PnPOnline Connect-SPOService Disconnect-AzAccount Get-AzContext Get-AzKeyVaultSecret Get-AzResource Get-AzResourceGroup Get-AzRoleAssignment
        Get-AzStorageAccount Get-AzStorageAccountKey Get-AzSubscription Get-AzureADGroup Get-AzureADGroupMember Get-AzureADUser Get-AzVM Get-Mailbox Get-MailboxPermission Get-MailboxSearch Get-MgUser Get-MsolUser Invoke-AzVMRunCommand
        New-AzADServicePrincipal New-AzRoleAssignment New-AzureADUser New-AzureADServicePrincipal New-AzureADApplication New-InboxRule New-MailboxExportRequest New-ManagementRoleAssignment New-TransportRule Remove-AzResourceGroup
        Remove-AzVM Search-Mailbox Set-AzVMExtension Set-InboxRule Set-Mailbox Set-MailboxAutoReplyConfiguration Set-TransportRule Add-MailboxPermission Get-AcceptedDomain Get-TransportRule Set-AdminAuditLogConfig
        """,
    ];

    private static readonly Dictionary<string, string> ByName = Words(Written).Concat(Words(Optional)).DistinctBy(name => name.ToLowerInvariant()).ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that every Windows has, in order of their names, as Get-Command lists them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Words(Written).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    public static string? Proper(string name) => ByName.GetValueOrDefault(name);

    private static IEnumerable<string> Words(string[] modules) => modules.SelectMany(module => module.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
