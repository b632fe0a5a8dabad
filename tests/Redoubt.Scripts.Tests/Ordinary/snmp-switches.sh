#!/bin/bash
while read -r switch; do
    name=$(snmpget -v2c -c "$COMMUNITY" -Oqv "$switch" SNMPv2-MIB::sysName.0)
    up=$(snmpget -v2c -c "$COMMUNITY" -Oqv "$switch" DISMAN-EVENT-MIB::sysUpTimeInstance)
    printf '%-16s %-24s %s\n' "$switch" "$name" "$up"
done < /etc/contoso/switches
