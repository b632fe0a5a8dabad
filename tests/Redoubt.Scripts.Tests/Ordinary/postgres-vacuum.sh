#!/bin/bash
set -eu
export PGPASSFILE=/etc/postgresql/.pgpass
for db in billing crm tickets; do
    psql -h db01 -U maintenance -d "$db" -c 'VACUUM (ANALYZE, VERBOSE)' >> /var/log/vacuum.log 2>&1
done
tail -n 20 /var/log/vacuum.log
