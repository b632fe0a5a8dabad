#!/bin/bash
set -e
site=$1
root=/var/www/$site
mkdir -p "$root"
cat > "/etc/nginx/sites-available/$site" <<EOF
server {
    listen 80;
    server_name $site;
    root $root;
    access_log /var/log/nginx/$site.log;
    location / {
        try_files \$uri \$uri/ =404;
    }
}
EOF
ln -sf "/etc/nginx/sites-available/$site" "/etc/nginx/sites-enabled/$site"
nginx -t
systemctl reload nginx
