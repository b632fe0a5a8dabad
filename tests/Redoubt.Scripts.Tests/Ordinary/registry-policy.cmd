@echo off
rem Office settings that the group policy does not have.
reg add "HKCU\Software\Policies\Microsoft\Office\16.0\Common\General" /v ShownFirstRunOptin /t REG_DWORD /d 1 /f
reg add "HKCU\Software\Policies\Microsoft\Office\16.0\Outlook\Options\Mail" /v EditorPreference /t REG_DWORD /d 65536 /f
reg query "HKLM\Software\Microsoft\Office\ClickToRun\Configuration" /v VersionToReport
