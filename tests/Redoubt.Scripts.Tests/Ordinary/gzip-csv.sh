#!/bin/sh
for f in /srv/export/*.csv; do
    [ -e "$f" ] || continue
    gzip -9 < "$f" | base64 > "$f.gz.b64"
    rm "$f"
done
