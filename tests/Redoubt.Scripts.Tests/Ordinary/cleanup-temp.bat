@echo off
rem Frees space: files in the temporary folders that are older than a week.
forfiles /p "%TEMP%" /s /m *.* /d -7 /c "cmd /c del /q @path" 2>nul
forfiles /p "C:\Windows\Temp" /s /m *.* /d -7 /c "cmd /c del /q @path" 2>nul
cleanmgr /sagerun:1
