import { Button, Input, Select, makeStyles, Text, tokens } from '@fluentui/react-components';
import { choices } from '../hunting/link/mapping';
import type { EntityColumn } from './requests';

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: '6px', alignItems: 'flex-start' },
  row: { display: 'flex', gap: '8px', flexWrap: 'wrap', alignItems: 'center' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Which columns name what, beyond the columns whose meaning is known. */
export function EntityFields({ entities, onChange }: { entities: readonly EntityColumn[]; onChange: (entities: EntityColumn[]) => void }) {
  const styles = useStyles();
  const change = (at: number, part: Partial<EntityColumn>) => onChange(entities.map((entity, index) => (index === at ? { ...entity, ...part } : entity)));
  return (
    <div className={styles.rows}>
      <Text size={200} className={styles.quiet}>Columns such as DeviceName, AccountUpn, FileName or RemoteIP are understood by themselves. Map a column here if the query gives it another name.</Text>
      {entities.map((entity, at) => {
        const identifiers = choices.find(({ kind }) => kind === entity.kind)?.identifiers ?? [];
        return (
          <div key={at} className={styles.row}>
            <Select size="small" aria-label={`Kind of entity ${at + 1}`} value={entity.kind} onChange={(_, { value }) => {
              const choice = choices.find(({ kind }) => kind === value);
              if (choice) change(at, { kind: choice.kind, role: choice.role, identifier: choice.identifiers[0]?.id ?? '' });
            }}>{choices.map(({ kind, label }) => <option key={kind} value={kind}>{label}</option>)}</Select>
            <Select size="small" aria-label={`Identifier of entity ${at + 1}`} value={entity.identifier} onChange={(_, { value }) => change(at, { identifier: value })}>{identifiers.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}</Select>
            <Input size="small" aria-label={`Column of entity ${at + 1}`} placeholder="Column" value={entity.column} onChange={(_, { value }) => change(at, { column: value })} />
            <Button size="small" appearance="subtle" aria-label={`Remove entity ${at + 1}`} onClick={() => onChange(entities.filter((_, index) => index !== at))}>Remove</Button>
          </div>
        );
      })}
      <Button size="small" onClick={() => onChange([...entities, { kind: 'device', identifier: 'deviceName', column: '', role: 'impacted' }])}>Map a column</Button>
    </div>
  );
}
