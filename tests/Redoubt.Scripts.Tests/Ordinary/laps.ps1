Get-LapsADPassword -Identity 'pc-4711' -AsPlainText | Select-Object ComputerName, Account, ExpirationTimestamp
