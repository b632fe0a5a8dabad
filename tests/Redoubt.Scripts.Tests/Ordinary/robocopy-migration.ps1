$map = Import-Csv .\shares.csv
foreach ($share in $map) {
    $log = "C:\Migration\$($share.Name).log"
    $options = '/MIR', '/COPYALL', '/R:1', '/W:1', '/MT:16', '/NP', "/LOG:$log"
    & robocopy.exe $share.From $share.To @options
    switch ($LASTEXITCODE) {
        { $_ -lt 8 } { Write-Host "$($share.Name): done" -ForegroundColor Green; break }
        default { Write-Host "$($share.Name): robocopy says $_, see $log" -ForegroundColor Red }
    }
}
