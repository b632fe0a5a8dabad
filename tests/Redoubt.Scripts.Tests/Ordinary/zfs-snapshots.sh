#!/bin/sh
# Hourly snapshots, two days kept.
pool=tank/data
zfs snapshot "$pool@$(date +%Y%m%d-%H00)"
zfs list -H -t snapshot -o name -S creation | grep "^$pool@" | tail -n +49 | xargs -r -n 1 zfs destroy
