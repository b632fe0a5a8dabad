#!/usr/bin/env python3
"""Turns a CSV export of the ticket system into JSON lines."""
import csv
import json
import sys


def main(source, target):
    with open(source, newline='', encoding='utf-8-sig') as read, open(target, 'w', encoding='utf-8') as write:
        for row in csv.DictReader(read, delimiter=';'):
            row = {key.strip().lower().replace(' ', '_'): value.strip() for key, value in row.items() if key}
            write.write(json.dumps(row, ensure_ascii=False) + '\n')


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit('usage: csv-to-json.py IN.csv OUT.jsonl')
    main(*sys.argv[1:])
