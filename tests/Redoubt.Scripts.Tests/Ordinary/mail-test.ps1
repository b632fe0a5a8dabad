$client = New-Object System.Net.Sockets.TcpClient
$client.Connect('mail.contoso.example', 25)
$reader = New-Object System.IO.StreamReader($client.GetStream())
$reader.ReadLine()
$client.Close()
