dism /online /cleanup-image /restorehealth
sfc /scannow
dism /online /get-features /format:table
