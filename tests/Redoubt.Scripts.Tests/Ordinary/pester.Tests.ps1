Describe 'Get-ContosoServer' {
    BeforeAll {
        Import-Module "$PSScriptRoot/module.psm1" -Force
        Mock -ModuleName module Get-ADComputer { [pscustomobject]@{ Name = 'web01'; OperatingSystem = 'Windows Server 2022' } }
    }
    It 'asks only for servers of the site' {
        (Get-ContosoServer -Site Bremen).Name | Should -Be 'web01'
        Should -Invoke -ModuleName module Get-ADComputer -Times 1 -ParameterFilter { $SearchBase -like 'OU=Bremen*' }
    }
}
