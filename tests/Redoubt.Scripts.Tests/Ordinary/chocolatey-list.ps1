choco outdated --limit-output | ForEach-Object {
    $name, $have, $new = $_.Split('|')
    [pscustomobject]@{ Name = $name; Installed = $have; Available = $new }
} | Format-Table
