#!/bin/bash
# usage: add-user.sh NAME "Full Name" KEYFILE
if [ $# -ne 3 ]; then
    echo "usage: $0 NAME \"Full Name\" KEYFILE" >&2
    exit 2
fi
name=$1
if id "$name" >/dev/null 2>&1; then
    echo "$name exists" >&2
    exit 1
fi
useradd -m -s /bin/bash -c "$2" "$name"
usermod -aG developers "$name"
install -d -m 700 -o "$name" -g "$name" "/home/$name/.ssh"
install -m 600 -o "$name" -g "$name" "$3" "/home/$name/.ssh/authorized_keys"
chage -M 180 "$name"
echo "created $name"
