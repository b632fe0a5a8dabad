# Silent installation from the software share; skipped where it is there already.
$package = Get-Package -Name '7-Zip*' -ErrorAction SilentlyContinue
if ($package) { Write-Output "7-Zip $($package.Version) is installed."; return }
$msi = '\\fs01\software\7zip\7z2408-x64.msi'
if (-not (Test-Path $msi)) { throw "$msi is missing." }
$process = Start-Process -FilePath msiexec.exe -ArgumentList "/i `"$msi`" /qn /norestart /l*v `"$env:TEMP\7zip.log`"" -Wait -PassThru
if ($process.ExitCode -notin 0, 3010) { throw "msiexec ended with $($process.ExitCode)" }
