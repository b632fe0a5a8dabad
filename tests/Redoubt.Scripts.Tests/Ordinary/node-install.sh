#!/bin/bash
# Node from our own package mirror, with the key that the mirror is signed with.
set -e
curl -fsSL https://mirror.contoso.example/keys/node.gpg -o /usr/share/keyrings/node.gpg
echo 'deb [signed-by=/usr/share/keyrings/node.gpg] https://mirror.contoso.example/node stable main' > /etc/apt/sources.list.d/node.list
apt-get update
apt-get install -y nodejs
node --version
