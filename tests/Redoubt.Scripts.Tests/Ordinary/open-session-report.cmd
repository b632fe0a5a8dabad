@echo off
for /f "skip=1 tokens=1,3,4" %%a in ('query user /server:ts01') do echo %%a session %%b %%c>> "%TEMP%\sessions.txt"
type "%TEMP%\sessions.txt"
del "%TEMP%\sessions.txt"
