df -h | awk '$5+0 > 85 {print $6, $5}'
