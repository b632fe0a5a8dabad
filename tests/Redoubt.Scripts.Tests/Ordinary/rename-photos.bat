@echo off
setlocal enabledelayedexpansion
set n=1
for %%f in (*.jpg) do (
    ren "%%f" "Trip-!n!.jpg"
    set /a n+=1
)
