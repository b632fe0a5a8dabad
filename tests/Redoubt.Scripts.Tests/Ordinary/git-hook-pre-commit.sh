#!/bin/sh
# No commit with a conflict marker or a file above 5 MB.
if git diff --cached | grep -q '^+<<<<<<< '; then
    echo 'There is a conflict marker in the change.' >&2
    exit 1
fi
git diff --cached --name-only --diff-filter=AM | while read -r file; do
    size=$(wc -c < "$file")
    if [ "$size" -gt 5242880 ]; then
        echo "$file has $size bytes" >&2
        exit 1
    fi
done
