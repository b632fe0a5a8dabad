#!/bin/bash
# Puts the cost centre on every resource of a group that has none.
group=$1
centre=$2
az resource list -g "$group" --query "[?tags.costCentre==null].id" -o tsv | while read -r id; do
    az resource tag --ids "$id" --tags "costCentre=$centre" -i
done
