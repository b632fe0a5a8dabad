#!/bin/bash
set -euo pipefail
hosts=(web01 web02 web03)
archive=build/site-$(git rev-parse --short HEAD).tar.gz
tar -C dist -czf "$archive" .
for host in "${hosts[@]}"; do
    scp -q "$archive" "deploy@$host:/tmp/site.tar.gz"
    ssh "deploy@$host" 'mkdir -p /srv/site.new && tar -xzf /tmp/site.tar.gz -C /srv/site.new && rm -rf /srv/site.old && mv /srv/site /srv/site.old && mv /srv/site.new /srv/site && rm /tmp/site.tar.gz'
done
