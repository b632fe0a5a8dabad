#!/bin/bash
ldapsearch -LLL -x -H ldaps://dc01.contoso.example -D svc-ldap@contoso.example -y /etc/ldap.secret \
    -b 'OU=Groups,DC=contoso,DC=example' '(member=*)' cn member | sed -n 's/^cn: //p' | sort
