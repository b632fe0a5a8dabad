winget upgrade --all --silent --accept-package-agreements --accept-source-agreements
