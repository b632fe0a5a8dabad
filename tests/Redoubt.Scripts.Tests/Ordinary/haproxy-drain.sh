#!/bin/bash
# drain.sh SERVER: takes a server out, waits for its sessions, puts it back after the update.
set -euo pipefail
server=${1:?name of the server}
sock=/run/haproxy/admin.sock
echo "set server web/$server state drain" | socat stdio "$sock"
while :; do
    sessions=$(echo "show stat" | socat stdio "$sock" | awk -F, -v s="$server" '$2 == s {print $5}')
    [ "${sessions:-0}" -eq 0 ] && break
    sleep 5
done
ssh "deploy@$server" 'sudo apt-get -y -q install contoso-web && sudo systemctl restart contoso-web'
echo "set server web/$server state ready" | socat stdio "$sock"
