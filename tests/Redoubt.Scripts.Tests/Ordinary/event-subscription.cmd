wecutil qc /q
winrm quickconfig -q
wevtutil sl Security /ms:1073741824
wevtutil gl Security
