Get-SmbOpenFile | Where-Object Path -like '*budget*' | Close-SmbOpenFile -Confirm:$false
