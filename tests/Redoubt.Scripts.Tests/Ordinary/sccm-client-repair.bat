@echo off
echo Stopping the client...
net stop ccmexec
%windir%\ccmsetup\ccmsetup.exe /uninstall
timeout /t 60 /nobreak
rd /s /q "%windir%\ccmcache"
\\sccm01\client\ccmsetup.exe /mp:sccm01.contoso.example SMSSITECODE=BR1
echo The client is being installed; see %windir%\ccmsetup\logs\ccmsetup.log.
