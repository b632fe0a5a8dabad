@echo off
rem Stuck print jobs: stop the spooler, empty its folder, start it again.
net stop spooler
del /q /f "%SystemRoot%\System32\spool\PRINTERS\*.*"
net start spooler
echo Done. Try the printer again.
pause
