find /var/log -name '*.gz' -mtime +90 -delete
