"""Reads the export of the virtualisation cluster and sums up CPUs and memory by owner."""
import collections
import csv
import pathlib

totals = collections.defaultdict(lambda: [0, 0, 0])
for path in sorted(pathlib.Path('/srv/exports').glob('vms-*.csv')):
    with path.open(encoding='utf-8') as lines:
        for row in csv.DictReader(lines):
            entry = totals[row['Owner'] or 'nobody']
            entry[0] += 1
            entry[1] += int(row['CPUs'])
            entry[2] += int(row['MemoryGB'])
for owner, (count, cpus, memory) in sorted(totals.items()):
    print(f'{owner:20} {count:4} machines {cpus:5} CPUs {memory:6} GB')
