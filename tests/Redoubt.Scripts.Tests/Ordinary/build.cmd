@echo off
setlocal enabledelayedexpansion
set CONFIG=Release
if not "%1"=="" set CONFIG=%1
for %%p in (src\Core src\Web tests\Unit) do (
    echo Building %%p
    dotnet build %%p -c %CONFIG% --nologo
    if !errorlevel! neq 0 (
        echo %%p does not build.
        exit /b !errorlevel!
    )
)
dotnet test tests\Unit -c %CONFIG% --no-build
endlocal
