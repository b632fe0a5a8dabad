sc failure ContosoSync reset= 86400 actions= restart/60000/restart/60000//1000
sc config ContosoSync start= delayed-auto
sc qc ContosoSync
