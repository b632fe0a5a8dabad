#!/bin/bash
repquota -a | awk 'NR > 5 && $3 > $4 && $4 > 0 {print $1, $3, $4}' | while read -r user used soft; do
    printf 'You use %d MB of %d MB on this server.\n' $((used / 1024)) $((soft / 1024)) | mail -s 'Your disk space' "$user@contoso.example"
done
