# Lists A records without a reverse entry.
$zone = 'contoso.example'
$server = 'dc01'
Get-DnsServerResourceRecord -ZoneName $zone -RRType A -ComputerName $server | ForEach-Object {
    $ip = $_.RecordData.IPv4Address.IPAddressToString
    try { [void][System.Net.Dns]::GetHostEntry($ip) }
    catch { [pscustomobject]@{ Name = $_.HostName; Address = $ip; Problem = 'no reverse entry' } }
} | Export-Csv -Path 'D:\Reports\dns.csv' -NoTypeInformation
