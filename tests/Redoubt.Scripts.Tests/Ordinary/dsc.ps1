Configuration WebServer {
    param([string[]]$NodeName = 'localhost')
    Import-DscResource -ModuleName PSDesiredStateConfiguration
    Node $NodeName {
        WindowsFeature IIS { Ensure = 'Present'; Name = 'Web-Server' }
        File Site { DestinationPath = 'D:\Web'; Type = 'Directory'; Ensure = 'Present' }
        Service W3SVC { Name = 'W3SVC'; State = 'Running'; StartupType = 'Automatic'; DependsOn = '[WindowsFeature]IIS' }
        Registry Tls { Key = 'HKLM:\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.0\Server'; ValueName = 'Enabled'; ValueData = '0'; ValueType = 'Dword' }
    }
}
WebServer -OutputPath C:\DSC
Start-DscConfiguration -Path C:\DSC -Wait -Verbose
