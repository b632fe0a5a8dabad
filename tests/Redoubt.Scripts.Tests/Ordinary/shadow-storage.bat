@echo off
rem Room for previous versions on the file server.
vssadmin list shadowstorage
vssadmin resize shadowstorage /for=D: /on=D: /maxsize=15%%
vssadmin create shadow /for=D:
