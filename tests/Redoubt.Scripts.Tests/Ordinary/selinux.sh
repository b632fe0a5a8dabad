getenforce
semanage port -a -t http_port_t -p tcp 8081
setsebool -P httpd_can_network_connect on
restorecon -Rv /srv/site
