import datetime
import subprocess

KEYS = {'backup': 90, 'deploy': 30, 'monitor': 180}
today = datetime.date.today()
for name, days in KEYS.items():
    out = subprocess.run(['stat', '-c', '%Y', f'/etc/keys/{name}'], capture_output=True, text=True, check=True).stdout
    age = (today - datetime.date.fromtimestamp(int(out))).days
    if age > days:
        print(f'{name} is {age} days old')
        subprocess.run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', f'/etc/keys/{name}.new'], check=True)
