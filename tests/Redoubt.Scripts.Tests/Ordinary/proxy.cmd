netsh winhttp set proxy proxy-server="proxy.contoso.example:8080" bypass-list="*.contoso.example;10.*"
netsh winhttp show proxy
