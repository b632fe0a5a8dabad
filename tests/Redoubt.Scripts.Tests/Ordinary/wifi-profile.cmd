netsh wlan add profile filename="\\fs01\it\wifi\Contoso.xml" user=all
netsh wlan show interfaces
