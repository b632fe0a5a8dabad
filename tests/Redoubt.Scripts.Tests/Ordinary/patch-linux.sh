#!/bin/sh
# Weekly security updates on Debian machines.
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get -y -q upgrade
apt-get -y autoremove
if [ -f /var/run/reboot-required ]; then
    echo "$(hostname) wants to be restarted" | mail -s "restart wanted" ops@contoso.example
fi
