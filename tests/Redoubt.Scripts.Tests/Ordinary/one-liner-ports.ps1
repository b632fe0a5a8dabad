Test-NetConnection -ComputerName sql01.contoso.example -Port 1433 -InformationLevel Quiet
