# Empties the cache of Teams for the person who is signed in.
Get-Process -Name Teams -ErrorAction SilentlyContinue | Stop-Process -Force
Start-Sleep -Seconds 3
$folders = 'Cache', 'blob_storage', 'databases', 'GPUCache', 'IndexedDB', 'Local Storage', 'tmp'
foreach ($folder in $folders) {
    Remove-Item -Path "$env:APPDATA\Microsoft\Teams\$folder" -Recurse -Force -ErrorAction SilentlyContinue
}
Start-Process "$env:LOCALAPPDATA\Microsoft\Teams\Update.exe" -ArgumentList '--processStart "Teams.exe"'
