import { Button } from '@fluentui/react-components';
import { AskFirst } from '../controls/AskFirst';
import { SimpleTable } from '../controls/SimpleTable';
import { Visible } from '../controls/Visible';
import { Time } from '../controls/Time';
import { sayScope } from './names';
import type { KeyRow } from './requests';
import { PermittedButton } from './shared';

const ask = ({ name }: KeyRow) => `Revoke ${name}? What uses it is refused from then on.`;

/** Keys, without their text. */
export function KeyTable({ label, keys, permission, revoke }: { label: string; keys: readonly KeyRow[]; permission: string; revoke: (key: KeyRow) => void }) {
  return (
    <SimpleTable
      label={label}
      rows={keys}
      rowKey={(key) => key.id}
      columns={[
        { header: 'Name', cell: (key) => <Visible text={key.name} /> },
        { header: 'Of', cell: (key) => key.user ?? 'A service' },
        { header: 'May', cell: (key) => key.permissions.join(', ') },
        { header: 'Where', cell: (key) => <Visible text={sayScope(key)} /> },
        { header: 'Expires', cell: (key) => (key.expires === null ? 'Never' : <Time iso={key.expires} />) },
        { header: 'Last used', cell: (key) => (key.used === null ? 'Never' : <Time iso={key.used} relative />) },
        {
          header: 'Actions',
          cell: (key) => (permission === 'account.own' ? <AskFirst question={ask(key)} answer="Revoke" onYes={() => revoke(key)}><Button size="small" aria-label={`Revoke ${key.name}`}>Revoke</Button></AskFirst> : <PermittedButton permission={permission} label="Revoke" ask={ask(key)} name={`Revoke ${key.name}`} onClick={() => revoke(key)} />),
        },
      ]}
    />
  );
}
