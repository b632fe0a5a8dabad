C:\Windows\System32\Sysprep\sysprep.exe /generalize /oobe /shutdown /unattend:D:\Image\unattend.xml
