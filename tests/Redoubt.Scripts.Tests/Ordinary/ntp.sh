timedatectl set-timezone Europe/Vienna
sed -i 's/^#\?NTP=.*/NTP=time.contoso.example/' /etc/systemd/timesyncd.conf
systemctl restart systemd-timesyncd
timedatectl status
