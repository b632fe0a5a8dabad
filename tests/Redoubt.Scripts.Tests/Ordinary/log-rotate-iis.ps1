$root = 'C:\inetpub\logs\LogFiles'
$limit = (Get-Date).AddDays(-30)
Get-ChildItem -Path $root -Recurse -Filter *.log | Where-Object { $_.LastWriteTime -lt $limit } | ForEach-Object {
    $zip = $_.FullName + '.zip'
    Compress-Archive -Path $_.FullName -DestinationPath $zip -CompressionLevel Optimal
    Remove-Item -Path $_.FullName
}
