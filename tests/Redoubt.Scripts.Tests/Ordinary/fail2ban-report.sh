#!/bin/sh
for jail in $(fail2ban-client status | sed -n 's/.*Jail list:[[:space:]]*//p' | tr -d ','); do
    echo "== $jail"
    fail2ban-client status "$jail" | grep -E 'Currently banned|Total banned'
done
