repadmin /replsummary
dcdiag /q /e
netdom query fsmo
