import { useMemo, useRef, useState } from 'react';
import { Button, Checkbox, SearchBox, Text, Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDown12Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRight12Regular } from '@fluentui/react-icons/svg/chevron-right';
import { brief, count } from '../../controls/number';
import { FailedState, Loading } from '../../controls/States';
import { Time } from '../../controls/Time';
import type { SchemaTable } from '../requests';
import { usePanelStyles } from './panelStyles';
import { sampleQuery, treeLines, type TreeLine } from './schemaTree';
import { useSchema } from './useSchema';

const useStyles = makeStyles({
  tree: { listStyleType: 'none', margin: 0, padding: '0 0 8px', overflowY: 'auto', flexGrow: 1, minHeight: 0 },
  line: {
    display: 'flex', alignItems: 'center', gap: '5px', minHeight: '24px', paddingRight: '8px', cursor: 'pointer', whiteSpace: 'nowrap',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  picked: { backgroundColor: tokens.colorNeutralBackground1Selected },
  group: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, paddingLeft: '8px' },
  table: { paddingLeft: '18px' },
  column: { paddingLeft: '42px', fontSize: tokens.fontSizeBase200 },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', flexGrow: 1 },
  empty: { color: tokens.colorNeutralForeground3 },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
  chevron: { display: 'inline-flex', width: '12px', flexShrink: 0, color: tokens.colorNeutralForeground3 },
  about: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, padding: '10px 12px', display: 'flex', flexDirection: 'column', gap: '6px', flexShrink: 0 },
  aboutName: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  buttons: { display: 'flex', gap: '6px', marginTop: '2px' },
});

/** Every table that a query can read, with its columns. Enter inserts a name; what is picked is explained below. */
export function SchemaPanel({ onInsert, onOpen }: { onInsert: (text: string) => void; onOpen: (query: string, name: string) => void }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { data, error, refetch } = useSchema();
  const [text, setText] = useState('');
  const [filled, setFilled] = useState(false);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState('');
  const [about, setAbout] = useState<SchemaTable | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const lines = useMemo(() => treeLines(data?.tables ?? [], text, toggled, filled), [data, text, toggled, filled]);
  if (error) return <FailedState what="The schema" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading label="Loading the schema" />;

  const here = Math.max(0, lines.findIndex(({ id }) => id === at));
  const toggle = (id: string) => {
    const next = new Set(toggled);
    if (!next.delete(id)) next.add(id);
    setToggled(next);
  };
  const go = (index: number) => {
    const line = lines[Math.min(lines.length - 1, Math.max(0, index))];
    if (line === undefined) return;
    setAt(line.id);
    if (line.level > 1) setAbout(line.level === 1 ? null : line.table);
    list.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(line.id)}"]`)?.focus();
  };
  const click = (line: TreeLine) => {
    setAt(line.id);
    if (line.level === 3) onInsert(line.column.name);
    else toggle(line.id);
    if (line.level !== 1) setAbout(line.table);
  };
  const press = (event: React.KeyboardEvent, line: TreeLine) => {
    const open = line.level < 3 && 'open' in line && line.open;
    const parent = () => lines.slice(0, here).findLastIndex(({ level }) => level < line.level);
    if (event.key === 'ArrowDown') go(here + 1);
    else if (event.key === 'ArrowUp') go(here - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(lines.length - 1);
    else if (event.key === 'ArrowRight' && line.level < 3) open ? go(here + 1) : toggle(line.id);
    else if (event.key === 'ArrowLeft') open ? toggle(line.id) : go(parent());
    else if (event.key === 'Enter') line.level === 1 ? toggle(line.id) : onInsert(line.level === 2 ? line.table.name : line.column.name);
    else if (event.key === ' ') click(line);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={panel.panel}>
      <div className={panel.bar}>
        <SearchBox size="small" className={panel.search} aria-label="Search tables and columns" placeholder="Search tables and columns" value={text} onChange={(_, { value }) => setText(value)} />
        <Checkbox label="Only with rows" checked={filled} onChange={(_, { checked }) => setFilled(checked === true)} />
      </div>
      {lines.length === 0 && <Text className={panel.quiet}>{filled && text === '' ? 'No table holds rows yet.' : 'No table or column has this name.'}</Text>}
      {lines.length > 0 && (
        <ul ref={list} role="tree" aria-label="Schema" className={styles.tree}>
          {lines.map((line, index) => (
            <li key={line.id} role="treeitem" aria-level={line.level} aria-expanded={line.level < 3 ? 'open' in line && line.open : undefined} aria-selected={index === here} tabIndex={index === here ? 0 : -1} data-line={line.id}
              className={mergeClasses(styles.line, line.level === 1 ? styles.group : line.level === 2 ? styles.table : styles.column, line.level === 2 && about?.name === line.table.name && styles.picked)}
              onClick={() => click(line)} onDoubleClick={() => line.level === 2 && onInsert(line.table.name)} onKeyDown={(event) => press(event, line)} onFocus={() => setAt(line.id)}>
              {line.level < 3 && <span className={styles.chevron} aria-hidden>{'open' in line && line.open ? <ChevronDown12Regular /> : <ChevronRight12Regular />}</span>}
              {line.level === 1 && <><span className={styles.name}>{line.group}</span><span className={styles.note}>{line.size}</span></>}
              {line.level === 2 && <><span className={mergeClasses(styles.name, line.table.rows === 0 && styles.empty)} title={line.table.description}>{line.table.name}</span>{line.table.rows > 0 && <span className={styles.note}>{brief(line.table.rows)}</span>}</>}
              {line.level === 3 && <><span className={styles.name}>{line.column.name}</span><span className={styles.note}>{line.column.type}</span></>}
            </li>
          ))}
        </ul>
      )}
      {about && (
        <section className={styles.about} aria-label={`About ${about.name}`}>
          <span className={styles.aboutName}>{about.name}</span>
          <Text size={200}>{about.description}</Text>
          <Text size={200} className={styles.empty}>{about.rows === 0 ? 'No rows yet' : <>{count(about.rows)} rows{about.newest && <>, newest <Time iso={about.newest} /></>}</>}</Text>
          <div className={styles.buttons}>
            <Button size="small" onClick={() => onInsert(about.name)}>Insert</Button>
            <Tooltip content="Opens a query that shows the newest rows" relationship="description"><Button size="small" onClick={() => onOpen(sampleQuery(about), about.name)}>Sample query</Button></Tooltip>
          </div>
        </section>
      )}
    </div>
  );
}
