Search-ADAccount -LockedOut | Select-Object SamAccountName, LastLogonDate, LockedOut | Sort-Object LastLogonDate -Descending
