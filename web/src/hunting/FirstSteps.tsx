import { Button } from '@fluentui/react-components';
import { useNavigate } from 'react-router';
import { EmptyState } from '../controls/States';
import { sampleQuery } from './library/schemaTree';
import { useSchema } from './library/useSchema';

/** Before the first run: how to begin, or how to get something to hunt in. */
export function FirstSteps({ onInsert }: { onInsert: (text: string) => void }) {
  const navigate = useNavigate();
  const tables = useSchema().data?.tables;
  if (tables === undefined) return null;
  const fullest = tables.filter(({ rows }) => rows > 0).sort((a, b) => b.rows - a.rows).slice(0, 3);
  return fullest.length === 0 ? (
    <EmptyState title="There is nothing to hunt in yet" actions={<Button appearance="primary" onClick={() => void navigate('/?get-data-in=1')}>Get data in</Button>}>
      Every table of the schema is there, and empty. Send Sysmon, Windows, Defender, Suricata, Zeek or Linux events, and they can be queried at once.
    </EmptyState>
  ) : (
    <EmptyState title="Write a query and press Shift+Enter" actions={fullest.map((table) => <Button key={table.name} onClick={() => onInsert(sampleQuery(table))}>{table.name}</Button>)}>
      A query begins with a table; each line that begins with | does something with the rows before it. Or begin with one of the fullest tables:
    </EmptyState>
  );
}
