import { useState } from 'react';
import { Button, Field, Select, Text, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ActivityEntry } from '../api/contract';
import { keys } from '../api/keys';
import { useNotices } from '../controls/Notices';
import { amount } from '../controls/number';
import { SettledSearch } from '../controls/SettledSearch';
import { useParameters } from '../controls/useParameters';
import { FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { NotesCard } from '../reports/NotesCard';
import { activityWords, plainWords } from '../vocabulary/words';
import { addComment, getActivity, undoChange } from './requests';

const STEP = 100;
const LONGEST = 30_000;

const useStyles = makeStyles({
  page: { overflowY: 'auto', padding: '16px', display: 'flex', flexDirection: 'column', gap: '12px', minHeight: 0, maxWidth: '900px' },
  bar: { display: 'flex', gap: '8px', alignItems: 'center', flexWrap: 'wrap' },
  form: { display: 'flex', flexDirection: 'column', gap: '8px', alignItems: 'flex-start' },
  field: { width: '100%' },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  entry: { display: 'grid', gridTemplateColumns: '132px 110px minmax(0, 1fr) max-content', gap: '12px', padding: '8px 0', borderTop: `1px solid ${tokens.colorNeutralStroke3}`, alignItems: 'start' },
  quiet: { color: tokens.colorNeutralForeground3 },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
});

/** Everything that was done to the incident, by people and by Redoubt; the newest first. */
export function ActivityTab({ id }: { id: number }) {
  const styles = useStyles();
  const client = useQueryClient();
  const { done, failed } = useNotices();
  const [params, say] = useParameters();
  const [text, setText] = useState('');
  const [shown, setShown] = useState(STEP);
  const query = { kind: params.get('kind'), search: params.get('search'), take: shown };
  const { data, error, refetch } = useQuery({ queryKey: [...keys.incidentPart(id, 'activity'), query], queryFn: ({ signal }) => getActivity(id, query, signal), placeholderData: keepPreviousData });

  const send = async (event: React.FormEvent) => {
    event.preventDefault();
    try {
      await addComment(id, text.trim());
      setText('');
      await client.invalidateQueries({ queryKey: keys.incident(id) });
    } catch (problem) {
      failed('The comment was not saved', problem);
    }
  };
  const undo = async (token: string) => {
    try {
      await undoChange(token);
      done('Undone');
      await Promise.all([client.invalidateQueries({ queryKey: ['incident'] }), client.invalidateQueries({ queryKey: keys.incidents })]);
    } catch (problem) {
      failed('This could not be undone', problem);
    }
  };

  return (
    <div className={styles.page} tabIndex={0} role="group" aria-label="Activity">
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <Field label="Comment" className={styles.field}><Textarea value={text} maxLength={LONGEST} resize="vertical" onChange={(_, { value }) => setText(value)} /></Field>
        <Button type="submit" appearance="primary" size="small" disabled={text.trim() === ''}>Add comment</Button>
      </form>
      <NotesCard incidentId={id} />
      <div className={styles.bar}>
        <Select aria-label="Kind of activity" value={query.kind ?? ''} onChange={(_, { value }) => say('kind', value)}>
          <option value="">Every kind</option>
          {Object.entries(activityWords).map(([kind, words]) => <option key={kind} value={kind}>{words}</option>)}
        </Select>
        <SettledSearch label="Search in the activity" placeholder="Search" value={query.search ?? ''} onChange={(value) => say('search', value)} />
        <Text className={styles.quiet} role="status">{data ? amount(data.total, 'entry', 'entries') : ''}</Text>
      </div>
      {error && <FailedState what="The activity" error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading label="Loading the activity" />}
      <ul className={styles.list}>
        {data?.items.map((entry) => (
          <li key={entry.id} className={styles.entry}>
            <Time iso={entry.time} />
            <span>{activityWords[entry.kind] ?? plainWords(entry.kind)}</span>
            <span><Change entry={entry} /><br /><span className={styles.quiet}>{entry.by}</span></span>
            {entry.undo ? <Button size="small" onClick={() => void undo(entry.undo ?? '')}>Undo</Button> : <span />}
          </li>
        ))}
      </ul>
      {data && data.total > data.items.length && <Button onClick={() => setShown(shown + STEP)}>Show older</Button>}
    </div>
  );
}

function Change({ entry }: { entry: ActivityEntry }) {
  const styles = useStyles();
  return (
    <span className={styles.text}>
      {entry.text}
      {entry.kind !== 'commented' && (entry.before ?? entry.after) && <span className={styles.quiet}>{` (${entry.before ?? 'nothing'} → ${entry.after ?? 'nothing'})`}</span>}
    </span>
  );
}
