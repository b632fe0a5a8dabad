#!/bin/bash
# Dumps every database by itself, packed, and keeps seven days.
DIR=/var/backups/mysql
umask 077
mkdir -p $DIR
for db in $(mysql -N -e 'show databases' | grep -Ev '^(information_schema|performance_schema|sys)$'); do
    mysqldump --single-transaction --routines "$db" | gzip > "$DIR/$db-$(date +%u).sql.gz"
done
