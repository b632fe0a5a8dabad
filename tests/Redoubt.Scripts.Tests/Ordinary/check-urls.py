import sys
import urllib.request

URLS = ['https://intranet.contoso.example/', 'https://tickets.contoso.example/health', 'https://mail.contoso.example/owa/']
failed = 0
for url in URLS:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            print(url, answer.status)
    except Exception as error:
        failed += 1
        print(url, 'FAILED', error, file=sys.stderr)
sys.exit(1 if failed else 0)
