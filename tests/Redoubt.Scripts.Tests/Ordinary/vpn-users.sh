#!/bin/bash
grep 'CLIENT_LIST' /var/log/openvpn/status.log | awk -F, 'NR>1 {printf "%-20s %-16s since %s\n", $2, $3, $8}'
