$printers = @(
    @{ Name = 'Bremen-EG'; Driver = 'HP Universal Printing PCL 6'; Address = '10.31.4.20' }
    @{ Name = 'Bremen-2OG'; Driver = 'HP Universal Printing PCL 6'; Address = '10.31.4.22' }
    @{ Name = 'Graz-EG'; Driver = 'KONICA MINOLTA Universal PCL'; Address = '10.44.2.20' }
)
foreach ($printer in $printers) {
    $port = "IP_$($printer.Address)"
    if (-not (Get-PrinterPort -Name $port -ErrorAction SilentlyContinue)) {
        Add-PrinterPort -Name $port -PrinterHostAddress $printer.Address
    }
    if (-not (Get-Printer -Name $printer.Name -ErrorAction SilentlyContinue)) {
        Add-Printer -Name $printer.Name -DriverName $printer.Driver -PortName $port -Shared -ShareName $printer.Name
    }
}
