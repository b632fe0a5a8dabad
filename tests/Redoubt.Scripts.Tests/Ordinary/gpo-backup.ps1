$folder = "\\fs01\it\gpo\$(Get-Date -Format yyyy-MM-dd)"
New-Item -ItemType Directory -Path $folder -Force | Out-Null
Backup-GPO -All -Path $folder -Comment 'nightly'
Get-ChildItem '\\fs01\it\gpo' -Directory | Where-Object CreationTime -lt (Get-Date).AddDays(-60) | Remove-Item -Recurse -Force
