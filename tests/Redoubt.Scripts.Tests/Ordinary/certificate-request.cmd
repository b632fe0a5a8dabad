certreq -new D:\pki\web01.inf D:\pki\web01.req
certutil -dump D:\pki\web01.req
certutil -verifystore My
