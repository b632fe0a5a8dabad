import { Badge, Button } from '@fluentui/react-components';
import { SimpleTable } from '../controls/SimpleTable';
import { Time } from '../controls/Time';
import { sayAgent } from './names';
import type { SessionRow } from './requests';

/** Where people are signed in. */
export function SessionTable({ label, sessions, withUser = false, end }: { label: string; sessions: readonly SessionRow[]; withUser?: boolean; end: (session: SessionRow) => void }) {
  return (
    <SimpleTable
      label={label}
      rows={sessions}
      rowKey={(session) => session.id}
      columns={[
        ...(withUser ? [{ header: 'User', cell: (session: SessionRow) => session.user }] : []),
        { header: 'Browser', cell: (session) => <span title={session.agent}>{sayAgent(session.agent)} {session.own && <Badge appearance="tint" color="informative">this one</Badge>}</span> },
        { header: 'Address', cell: (session) => session.address },
        { header: 'Signed in', cell: (session) => <><Time iso={session.created} /> by {session.how}</> },
        { header: 'Last seen', cell: (session) => <Time iso={session.seen} relative /> },
        { header: 'Ends', cell: (session) => <Time iso={session.ends} /> },
        { header: 'Actions', cell: (session) => <Button size="small" disabled={session.own} aria-label={`End the session of ${session.user} at ${session.address}`} onClick={() => end(session)}>End</Button> },
      ]}
    />
  );
}
