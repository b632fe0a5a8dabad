import { Button, Select, Text, makeStyles, tokens } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons/svg/add';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { amount } from '../../controls/number';
import type { EntityMapping, ResultColumn } from '../requests';
import { choices } from './mapping';

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse', width: '100%' },
  head: { textAlign: 'left', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2, padding: '2px 8px 4px 0' },
  cell: { padding: '3px 8px 3px 0' },
  quiet: { color: tokens.colorNeutralForeground3 },
  adds: { display: 'flex', gap: '8px' },
});

const roleWords: Record<EntityMapping['role'], string> = { impacted: 'Impacted asset', related: 'Related evidence' };

interface Props {
  columns: readonly ResultColumn[];
  entities: readonly EntityMapping[];
  alerts: number;
  onChange: (entities: EntityMapping[]) => void;
}

/** Which column names which asset or piece of evidence. */
export function EntityFields({ columns, entities, alerts, onChange }: Props) {
  const styles = useStyles();
  const set = (at: number, part: Partial<EntityMapping>) => onChange(entities.map((entity, index) => (index === at ? { ...entity, ...part } : entity)));
  const add = (role: EntityMapping['role']) => {
    const choice = choices.find((one) => one.role === role && !entities.some(({ kind }) => kind === one.kind)) ?? choices.find((one) => one.role === role);
    const identifier = choice?.identifiers[0];
    if (choice && identifier && columns[0]) onChange([...entities, { kind: choice.kind, identifier: identifier.id, column: columns[0].name, role }]);
  };
  const change = (at: number, kind: string) => {
    const choice = choices.find((one) => one.kind === kind);
    if (choice?.identifiers[0]) set(at, { kind, identifier: choice.identifiers[0].id });
  };
  return (
    <>
      <Text>What do the columns name? Each combination of impacted assets becomes an alert of its own; related evidence is put into it.</Text>
      {entities.length > 0 && (
        <table className={styles.table} aria-label="Assets and evidence">
          <thead><tr>{['Role', 'Kind', 'Known by', 'Column'].map((head) => <th key={head} scope="col" className={styles.head}>{head}</th>)}<td /></tr></thead>
          <tbody>
            {entities.map((entity, at) => {
              const choice = choices.find(({ kind }) => kind === entity.kind);
              const nth = `of entity ${at + 1}`;
              return (
                <tr key={at}>
                  <td className={styles.cell}><Select size="small" aria-label={`Role ${nth}`} value={entity.role} onChange={(_, { value }) => set(at, { role: value === 'impacted' ? 'impacted' : 'related' })}>{(['impacted', 'related'] as const).map((role) => <option key={role} value={role}>{roleWords[role]}</option>)}</Select></td>
                  <td className={styles.cell}><Select size="small" aria-label={`Kind ${nth}`} value={entity.kind} onChange={(_, { value }) => change(at, value)}>{choices.map(({ kind, label }) => <option key={kind} value={kind}>{label}</option>)}</Select></td>
                  <td className={styles.cell}><Select size="small" aria-label={`Identifier ${nth}`} value={entity.identifier} onChange={(_, { value }) => set(at, { identifier: value })}>{choice?.identifiers.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}</Select></td>
                  <td className={styles.cell}><Select size="small" aria-label={`Column ${nth}`} value={entity.column} onChange={(_, { value }) => set(at, { column: value })}>{columns.map(({ name }, index) => <option key={index} value={name}>{name}</option>)}</Select></td>
                  <td className={styles.cell}><Button size="small" appearance="subtle" icon={<Dismiss16Regular />} aria-label={`Remove entity ${at + 1}`} onClick={() => onChange(entities.filter((_, index) => index !== at))} /></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <div className={styles.adds}>
        <Button size="small" icon={<Add16Regular />} onClick={() => add('impacted')}>Add impacted asset</Button>
        <Button size="small" icon={<Add16Regular />} onClick={() => add('related')}>Add related evidence</Button>
      </div>
      <Text className={styles.quiet} role="status">{alerts > 0 ? `These rows make ${amount(alerts, 'alert')}.` : 'Name an impacted asset: a column that says which device, account, mailbox, application or resource was hit.'}</Text>
    </>
  );
}
