@echo off
logman create counter Slow -o C:\PerfLogs\slow -f csv -si 5 -c "\Processor(_Total)\%% Processor Time" "\Memory\Available MBytes" "\PhysicalDisk(_Total)\Avg. Disk Queue Length"
logman start Slow
echo Recording. Press a key when the machine was slow.
pause >nul
logman stop Slow
logman delete Slow
