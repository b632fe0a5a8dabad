# Which addresses of the printer network answer? For the inventory.
$alive = 1..254 | ForEach-Object {
    $address = "10.31.4.$_"
    if (Test-Connection -ComputerName $address -Count 1 -Quiet) { $address }
}
$alive | Set-Content D:\Reports\printer-net.txt
"$($alive.Count) addresses answer."
