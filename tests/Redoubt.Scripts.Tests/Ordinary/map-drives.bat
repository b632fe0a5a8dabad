@echo off
setlocal
if not exist H:\ net use H: \\fs01\home\%USERNAME% /persistent:yes
if not exist S:\ net use S: \\fs01\shared /persistent:yes
if /i "%USERDOMAIN%"=="CONTOSO" (
    net use P: \\fs02\projects /persistent:yes
) else (
    echo This machine is not in the domain; the projects drive is left out.
)
endlocal
