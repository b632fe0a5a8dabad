@echo off
echo open ftp.partner.example> "%TEMP%\up.txt"
echo user contoso>> "%TEMP%\up.txt"
echo binary>> "%TEMP%\up.txt"
echo put D:\Export\orders.csv>> "%TEMP%\up.txt"
echo bye>> "%TEMP%\up.txt"
ftp -n -s:"%TEMP%\up.txt"
del "%TEMP%\up.txt"
