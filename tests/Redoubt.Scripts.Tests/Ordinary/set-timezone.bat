@echo off
tzutil /s "W. Europe Standard Time"
w32tm /config /manualpeerlist:"time.contoso.example" /syncfromflags:manual /reliable:no /update
net stop w32time && net start w32time
w32tm /resync
