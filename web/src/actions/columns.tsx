import { makeStyles, tokens } from '@fluentui/react-components';
import { Link } from 'react-router';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import type { Column } from '../controls/VirtualTable';
import { EntityLink } from '../vocabulary/EntityLink';
import type { ResponseAction } from './requests';
import { StateMark } from './StateMark';
import { originWords } from './words';

const useStyles = makeStyles({
  clip: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

function Clip({ text }: { text: string | null }) {
  const styles = useStyles();
  return text === null || text === '' ? <span className={styles.quiet}>–</span> : <span className={styles.clip} title={text}><Visible text={text} /></span>;
}

export const actionColumns: readonly Column<ResponseAction>[] = [
  { id: 'ordered', header: 'Time', width: '136px', sort: 'ordered', cell: ({ ordered }) => <Time iso={ordered} /> },
  { id: 'kind', header: 'Action', width: 'minmax(150px, 1.4fr)', sort: 'kind', cell: ({ label }) => <Clip text={label} /> },
  { id: 'target', header: 'Target', width: 'minmax(150px, 1.6fr)', sort: 'target', cell: ({ target }) => <EntityLink entity={target} /> },
  { id: 'incident', header: 'Incident', width: '80px', sort: 'incidentId', cell: ({ incidentId }) => (incidentId === null ? <Clip text={null} /> : <Link to={`/incidents/${incidentId}`} onClick={(event) => event.stopPropagation()}>{incidentId}</Link>) },
  { id: 'state', header: 'State', width: '200px', sort: 'state', cell: ({ state }) => <StateMark state={state} /> },
  { id: 'by', header: 'By', width: '120px', sort: 'by', cell: ({ orderedBy }) => <Clip text={orderedBy} /> },
  { id: 'origin', header: 'Origin', width: '120px', sort: 'origin', cell: ({ origin, rule }) => <Clip text={rule ?? originWords[origin]} /> },
  { id: 'reason', header: 'Reason', width: 'minmax(160px, 2fr)', cell: ({ reason }) => <Clip text={reason} /> },
  { id: 'connector', header: 'Connector', width: '140px', cell: ({ connector }) => <Clip text={connector} /> },
  { id: 'outcome', header: 'Outcome', width: 'minmax(140px, 1.4fr)', cell: ({ outcome }) => <Clip text={outcome} /> },
  { id: 'ended', header: 'Ended', width: '136px', sort: 'ended', cell: ({ ended }) => (ended === null ? <Clip text={null} /> : <Time iso={ended} />) },
];

/** Columns that a list begins without. */
export const hiddenAtFirst: Readonly<Record<'pending' | 'history', readonly string[]>> = { pending: ['outcome', 'ended', 'connector'], history: ['ended'] };
