dpkg -l 'linux-image-*' | awk '/^ii/ {print $2}' | grep -v "$(uname -r)" | grep -v 'linux-image-amd64' | xargs sudo apt-get -y purge
