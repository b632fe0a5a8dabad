if (-not (Get-NetFirewallRule -DisplayName 'Web (in)' -ErrorAction SilentlyContinue)) {
    New-NetFirewallRule -DisplayName 'Web (in)' -Direction Inbound -Protocol TCP -LocalPort 80, 443 -Action Allow -Profile Domain
}
