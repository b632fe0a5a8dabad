import type { SchemaTable } from '../requests';
import { groupOf, tableGroups } from '../words';

/** One line of the schema's tree, as it is walked with the arrow keys. */
export type TreeLine =
  | { level: 1; id: string; group: string; size: number; open: boolean }
  | { level: 2; id: string; table: SchemaTable; open: boolean }
  | { level: 3; id: string; table: SchemaTable; column: SchemaTable['columns'][number] };

/** What fits a searched text: tables by their name, and tables with a column of that name. */
export function matchesText(table: SchemaTable, text: string): 'table' | 'column' | null {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' || table.name.toLowerCase().includes(wanted)) return 'table';
  return table.columns.some(({ name }) => name.toLowerCase().includes(wanted)) ? 'column' : null;
}

/** The lines that are on show: groups, their tables, and the columns of open tables. Ids in `toggled` differ from how a line is by itself. */
export function treeLines(tables: readonly SchemaTable[], text: string, toggled: ReadonlySet<string>, filledOnly: boolean): TreeLine[] {
  const searching = text.trim() !== '';
  const wanted = text.trim().toLowerCase();
  const fitting = tables.filter((table) => (!filledOnly || table.rows > 0) && matchesText(table, text) !== null);
  return tableGroups.flatMap((group): TreeLine[] => {
    const members = fitting.filter(({ name }) => groupOf(name) === group).sort((a, b) => Number(b.rows > 0) - Number(a.rows > 0) || a.name.localeCompare(b.name));
    if (members.length === 0) return [];
    const usual = searching || group === 'Devices' || group === 'Alerts and behaviours' || members.some(({ rows }) => rows > 0);
    const open = usual !== toggled.has(group);
    const lines: TreeLine[] = [{ level: 1, id: group, group, size: members.length, open }];
    if (!open) return lines;
    for (const table of members) {
      const byColumn = searching && matchesText(table, text) === 'column';
      const shown = byColumn !== toggled.has(table.name);
      lines.push({ level: 2, id: table.name, table, open: shown });
      if (shown) for (const column of table.columns) if (!byColumn || column.name.toLowerCase().includes(wanted)) lines.push({ level: 3, id: `${table.name}.${column.name}`, table, column });
    }
    return lines;
  });
}

/** A first look at a table. */
export function sampleQuery({ name, columns }: SchemaTable): string {
  const timed = columns.some((column) => column.name === 'Timestamp');
  return `// A first look at ${name}\n${name}\n${timed ? '| where Timestamp > ago(7d)\n| sort by Timestamp desc\n' : ''}| take 100`;
}
