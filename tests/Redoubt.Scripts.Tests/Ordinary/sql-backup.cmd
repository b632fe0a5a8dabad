@echo off
set STAMP=%DATE:~-4%%DATE:~3,2%%DATE:~0,2%
sqlcmd -S localhost -E -Q "BACKUP DATABASE [Billing] TO DISK='E:\Backup\Billing_%STAMP%.bak' WITH INIT, COMPRESSION, CHECKSUM"
if errorlevel 1 (
    eventcreate /t ERROR /id 700 /l APPLICATION /so SqlBackup /d "The backup of Billing failed."
    exit /b 1
)
robocopy E:\Backup \\nas01\sql /mir /r:2 /w:10 /log:E:\Backup\copy.log
