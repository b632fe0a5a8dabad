@echo off
setlocal enabledelayedexpansion
title Service desk
set LOG=%ProgramData%\Contoso\desk.log
:menu
cls
echo Service desk
echo.
echo   1  Network
echo   2  Names
echo   3  Routes
echo   4  Printers
echo   5  Updates
echo   6  Drives
echo   7  Sessions
echo   8  Policy
echo   9  Time
echo  10  Drivers
echo  11  Services
echo  12  Shares
echo  13  Groups
echo  14  Battery
echo  15  Certificates
echo  16  Hotfixes
echo  17  Memory
echo  18  Uptime
echo  19  Proxy
echo  20  Wireless
echo   0  End
set choice=
set /p choice=Number: 
if "%choice%"=="0" goto end
if "%choice%"=="1" goto do1
if "%choice%"=="2" goto do2
if "%choice%"=="3" goto do3
if "%choice%"=="4" goto do4
if "%choice%"=="5" goto do5
if "%choice%"=="6" goto do6
if "%choice%"=="7" goto do7
if "%choice%"=="8" goto do8
if "%choice%"=="9" goto do9
if "%choice%"=="10" goto do10
if "%choice%"=="11" goto do11
if "%choice%"=="12" goto do12
if "%choice%"=="13" goto do13
if "%choice%"=="14" goto do14
if "%choice%"=="15" goto do15
if "%choice%"=="16" goto do16
if "%choice%"=="17" goto do17
if "%choice%"=="18" goto do18
if "%choice%"=="19" goto do19
if "%choice%"=="20" goto do20
goto menu
:do1
echo Network
echo %DATE% %TIME% %USERNAME% Network>> "%LOG%"
echo.
ipconfig /all
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do2
echo Names
echo %DATE% %TIME% %USERNAME% Names>> "%LOG%"
echo.
nslookup intranet.contoso.example
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do3
echo Routes
echo %DATE% %TIME% %USERNAME% Routes>> "%LOG%"
echo.
route print -4
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do4
echo Printers
echo %DATE% %TIME% %USERNAME% Printers>> "%LOG%"
echo.
wmic printer get name,default
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do5
echo Updates
echo %DATE% %TIME% %USERNAME% Updates>> "%LOG%"
echo.
wmic qfe list brief
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do6
echo Drives
echo %DATE% %TIME% %USERNAME% Drives>> "%LOG%"
echo.
wmic logicaldisk get caption,freespace,size
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do7
echo Sessions
echo %DATE% %TIME% %USERNAME% Sessions>> "%LOG%"
echo.
query user
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do8
echo Policy
echo %DATE% %TIME% %USERNAME% Policy>> "%LOG%"
echo.
gpresult /r
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do9
echo Time
echo %DATE% %TIME% %USERNAME% Time>> "%LOG%"
echo.
w32tm /query /status
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do10
echo Drivers
echo %DATE% %TIME% %USERNAME% Drivers>> "%LOG%"
echo.
driverquery
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do11
echo Services
echo %DATE% %TIME% %USERNAME% Services>> "%LOG%"
echo.
net start
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do12
echo Shares
echo %DATE% %TIME% %USERNAME% Shares>> "%LOG%"
echo.
net use
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do13
echo Groups
echo %DATE% %TIME% %USERNAME% Groups>> "%LOG%"
echo.
whoami /groups
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do14
echo Battery
echo %DATE% %TIME% %USERNAME% Battery>> "%LOG%"
echo.
powercfg /batteryreport /output "%TEMP%\battery.html"
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do15
echo Certificates
echo %DATE% %TIME% %USERNAME% Certificates>> "%LOG%"
echo.
certutil -store -user My
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do16
echo Hotfixes
echo %DATE% %TIME% %USERNAME% Hotfixes>> "%LOG%"
echo.
systeminfo | findstr /b /c:"Hotfix"
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do17
echo Memory
echo %DATE% %TIME% %USERNAME% Memory>> "%LOG%"
echo.
systeminfo | findstr /c:"Physical Memory"
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do18
echo Uptime
echo %DATE% %TIME% %USERNAME% Uptime>> "%LOG%"
echo.
net statistics workstation | findstr since
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do19
echo Proxy
echo %DATE% %TIME% %USERNAME% Proxy>> "%LOG%"
echo.
netsh winhttp show proxy
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:do20
echo Wireless
echo %DATE% %TIME% %USERNAME% Wireless>> "%LOG%"
echo.
netsh wlan show interfaces
if errorlevel 1 (
    echo That did not work: error !errorlevel!.
    echo Call 4711.
) else (
    echo.
)
pause
goto menu
:end
endlocal
