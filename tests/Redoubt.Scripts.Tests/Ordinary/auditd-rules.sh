#!/bin/bash
cat > /etc/audit/rules.d/50-identity.rules <<'EOF'
-w /etc/passwd -p wa -k identity
-w /etc/group -p wa -k identity
-w /etc/shadow -p wa -k identity
-w /etc/sudoers -p wa -k scope
EOF
augenrules --load
auditctl -l
