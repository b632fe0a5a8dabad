import { Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys';
import { amount } from '../../controls/number';
import { FailedState, Loading } from '../../controls/States';
import { Time } from '../../controls/Time';
import { colours } from '../../vocabulary/colours';
import { plainWords } from '../../vocabulary/words';
import { getHistory } from '../requests';
import { usageWords } from '../words';
import { usePanelStyles } from './panelStyles';

const SHOWN = 200;

const useStyles = makeStyles({
  query: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', overflow: 'hidden', overflowWrap: 'anywhere' },
  failed: { color: colours.high, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  cost: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** What was run lately, by whom and at what cost. A click opens the query again. */
export function HistoryPanel({ onOpen }: { onOpen: (query: string) => void }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  // A run that was cancelled is noted a moment after the page stopped waiting for it.
  const { data, error, refetch } = useQuery({ queryKey: keys.huntingHistory, queryFn: ({ signal }) => getHistory(SHOWN, signal), staleTime: 0, refetchInterval: 5_000 });
  if (error) return <FailedState what="The history" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading label="Loading the history" />;
  if (data.length === 0) return <Text className={panel.quiet}>No query was run yet. Every run is listed here, with its cost.</Text>;
  return (
    <ul className={panel.list} aria-label="Query history">
      {data.map(({ id, query, by, interface: where, started, ms, rows, state, usage, error: reason }) => (
        <li key={id} className={panel.item}>
          <button type="button" className={panel.open} title={query.slice(0, 2_000)} onClick={() => onOpen(query)}>
            <span className={styles.query}>{query.replace(/\s+/g, ' ')}</span>
            <span className={styles.cost} title={`By ${by} from ${plainWords(where).toLowerCase()}`}><Time iso={started} relative />{[`${(ms / 1000).toFixed(2)} s`, amount(rows, 'row'), `${usageWords[usage] ?? usage} use`].map((part) => ` · ${part}`)}</span>
            {state !== 'completed' && <span className={state === 'truncated' ? styles.cost : styles.failed}>{plainWords(state)}{reason && `: ${reason}`}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
