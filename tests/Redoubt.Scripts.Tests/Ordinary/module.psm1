function Get-ContosoServer {
    <#
    .SYNOPSIS
        Servers of a site from the directory.
    .EXAMPLE
        Get-ContosoServer -Site Bremen
    #>
    [CmdletBinding()]
    param([ValidateSet('Bremen', 'Graz', 'Lund')][string]$Site)
    Get-ADComputer -Filter 'OperatingSystem -like "*Server*"' -SearchBase "OU=$Site,OU=Servers,DC=contoso,DC=example" -Properties OperatingSystem, LastLogonDate
}

function Restart-ContosoServer {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
    param([Parameter(Mandatory, ValueFromPipelineByPropertyName)][Alias('Name')][string]$ComputerName)
    process {
        if ($PSCmdlet.ShouldProcess($ComputerName, 'restart')) {
            Restart-Computer -ComputerName $ComputerName -Wait -For PowerShell -Timeout 900 -Force
        }
    }
}

function Write-ContosoLog {
    param([string]$Message, [ValidateSet('Info', 'Warning', 'Error')][string]$Level = 'Info')
    $line = '{0:yyyy-MM-dd HH:mm:ss} [{1}] {2}' -f (Get-Date), $Level.ToUpper(), $Message
    Add-Content -Path 'C:\ProgramData\Contoso\ops.log' -Value $line
}

Export-ModuleMember -Function Get-ContosoServer, Restart-ContosoServer, Write-ContosoLog
