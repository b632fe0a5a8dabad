# Microsoft's own recommendation for database servers: the data files are not scanned.
Add-MpPreference -ExclusionExtension '.mdf', '.ldf', '.ndf'
Get-MpPreference | Select-Object -ExpandProperty ExclusionExtension
