#!/bin/sh
if grep -q '_' /proc/mdstat; then
    mdadm --detail /dev/md0 | mail -s "RAID of $(hostname) is degraded" ops@contoso.example
fi
