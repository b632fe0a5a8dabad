#!/bin/bash
# Sets a new server up, step by step; every step can be repeated.
set -uo pipefail
done_dir=/var/lib/contoso/setup
mkdir -p "$done_dir"
step() {
    local name=$1; shift
    if [ -e "$done_dir/$name" ]; then echo "ok    $name"; return; fi
    if "$@"; then touch "$done_dir/$name"; echo "done  $name"; else echo "FAIL  $name" >&2; fi
}

install_vim() {
    dpkg -s vim >/dev/null 2>&1 || apt-get -y -q install vim
}
step package-vim install_vim

install_tmux() {
    dpkg -s tmux >/dev/null 2>&1 || apt-get -y -q install tmux
}
step package-tmux install_tmux

install_htop() {
    dpkg -s htop >/dev/null 2>&1 || apt-get -y -q install htop
}
step package-htop install_htop

install_rsync() {
    dpkg -s rsync >/dev/null 2>&1 || apt-get -y -q install rsync
}
step package-rsync install_rsync

install_jq() {
    dpkg -s jq >/dev/null 2>&1 || apt-get -y -q install jq
}
step package-jq install_jq

install_git() {
    dpkg -s git >/dev/null 2>&1 || apt-get -y -q install git
}
step package-git install_git

install_curl() {
    dpkg -s curl >/dev/null 2>&1 || apt-get -y -q install curl
}
step package-curl install_curl

install_unzip() {
    dpkg -s unzip >/dev/null 2>&1 || apt-get -y -q install unzip
}
step package-unzip install_unzip

install_chrony() {
    dpkg -s chrony >/dev/null 2>&1 || apt-get -y -q install chrony
}
step package-chrony install_chrony

install_rsyslog() {
    dpkg -s rsyslog >/dev/null 2>&1 || apt-get -y -q install rsyslog
}
step package-rsyslog install_rsyslog

install_logrotate() {
    dpkg -s logrotate >/dev/null 2>&1 || apt-get -y -q install logrotate
}
step package-logrotate install_logrotate

install_fail2ban() {
    dpkg -s fail2ban >/dev/null 2>&1 || apt-get -y -q install fail2ban
}
step package-fail2ban install_fail2ban

install_ufw() {
    dpkg -s ufw >/dev/null 2>&1 || apt-get -y -q install ufw
}
step package-ufw install_ufw

install_auditd() {
    dpkg -s auditd >/dev/null 2>&1 || apt-get -y -q install auditd
}
step package-auditd install_auditd

install_smartmontools() {
    dpkg -s smartmontools >/dev/null 2>&1 || apt-get -y -q install smartmontools
}
step package-smartmontools install_smartmontools

install_lvm2() {
    dpkg -s lvm2 >/dev/null 2>&1 || apt-get -y -q install lvm2
}
step package-lvm2 install_lvm2

install_nfs_common() {
    dpkg -s nfs-common >/dev/null 2>&1 || apt-get -y -q install nfs-common
}
step package-nfs-common install_nfs_common

install_cifs_utils() {
    dpkg -s cifs-utils >/dev/null 2>&1 || apt-get -y -q install cifs-utils
}
step package-cifs-utils install_cifs_utils

install_python3_venv() {
    dpkg -s python3-venv >/dev/null 2>&1 || apt-get -y -q install python3-venv
}
step package-python3-venv install_python3_venv

install_ca_certificates() {
    dpkg -s ca-certificates >/dev/null 2>&1 || apt-get -y -q install ca-certificates
}
step package-ca-certificates install_ca_certificates

sysctl_net_ipv4_tcp_syncookies() {
    echo "net.ipv4.tcp_syncookies = 1" > /etc/sysctl.d/60-net_ipv4_tcp_syncookies.conf
    sysctl -q -w net.ipv4.tcp_syncookies=1
}
step sysctl-net.ipv4.tcp_syncookies sysctl_net_ipv4_tcp_syncookies

sysctl_net_ipv4_conf_all_rp_filter() {
    echo "net.ipv4.conf.all.rp_filter = 1" > /etc/sysctl.d/60-net_ipv4_conf_all_rp_filter.conf
    sysctl -q -w net.ipv4.conf.all.rp_filter=1
}
step sysctl-net.ipv4.conf.all.rp_filter sysctl_net_ipv4_conf_all_rp_filter

sysctl_net_ipv6_conf_all_accept_ra() {
    echo "net.ipv6.conf.all.accept_ra = 0" > /etc/sysctl.d/60-net_ipv6_conf_all_accept_ra.conf
    sysctl -q -w net.ipv6.conf.all.accept_ra=0
}
step sysctl-net.ipv6.conf.all.accept_ra sysctl_net_ipv6_conf_all_accept_ra

sysctl_vm_swappiness() {
    echo "vm.swappiness = 10" > /etc/sysctl.d/60-vm_swappiness.conf
    sysctl -q -w vm.swappiness=10
}
step sysctl-vm.swappiness sysctl_vm_swappiness

sysctl_fs_inotify_max_user_watches() {
    echo "fs.inotify.max_user_watches = 524288" > /etc/sysctl.d/60-fs_inotify_max_user_watches.conf
    sysctl -q -w fs.inotify.max_user_watches=524288
}
step sysctl-fs.inotify.max_user_watches sysctl_fs_inotify_max_user_watches

sysctl_kernel_panic() {
    echo "kernel.panic = 10" > /etc/sysctl.d/60-kernel_panic.conf
    sysctl -q -w kernel.panic=10
}
step sysctl-kernel.panic sysctl_kernel_panic

group_ops() {
    getent group ops >/dev/null || groupadd ops
    for member in anna bert; do
        id "$member" >/dev/null 2>&1 || useradd -m -s /bin/bash "$member"
        usermod -aG ops "$member"
    done
}
step group-ops group_ops

group_dev() {
    getent group dev >/dev/null || groupadd dev
    for member in carl dora emil; do
        id "$member" >/dev/null 2>&1 || useradd -m -s /bin/bash "$member"
        usermod -aG dev "$member"
    done
}
step group-dev group_dev

group_db() {
    getent group db >/dev/null || groupadd db
    for member in frida; do
        id "$member" >/dev/null 2>&1 || useradd -m -s /bin/bash "$member"
        usermod -aG db "$member"
    done
}
step group-db group_db

ssh_settings() {
    sed -i -e 's/^#\?PermitRootLogin.*/PermitRootLogin no/' -e 's/^#\?PasswordAuthentication.*/PasswordAuthentication no/' /etc/ssh/sshd_config
    sshd -t && systemctl reload ssh
}
step ssh ssh_settings

firewall() {
    ufw default deny incoming
    ufw allow from 10.20.0.0/16 to any port 22 proto tcp
    ufw allow 443/tcp
    ufw --force enable
}
step firewall firewall

echo "set up on $(date)" >> /etc/motd
