#!/bin/sh
certbot renew --quiet --deploy-hook "systemctl reload nginx"
