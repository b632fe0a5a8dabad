@echo off
for %%h in (10.31.0.1 10.31.0.53 1.1.1.1 intranet.contoso.example) do (
    ping -n 2 -w 1000 %%h >nul
    if errorlevel 1 (echo %%h: no answer) else echo %%h: ok
)
ipconfig /all > "%TEMP%\network.txt"
tracert -d -h 5 10.31.0.1 >> "%TEMP%\network.txt"
start notepad "%TEMP%\network.txt"
