#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")/../infra"
terraform init -input=false
terraform plan -input=false -out=plan.bin
read -rp 'Apply? [y/N] ' answer
[[ $answer == [yY] ]] && terraform apply -input=false plan.bin
