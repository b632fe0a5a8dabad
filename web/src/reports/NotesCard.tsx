import { useState } from 'react';
import { Badge, Button, Field, ProgressBar, Text, Textarea, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { useCan } from '../api/session';
import { CopyButton } from '../controls/CopyButton';
import { useNotices } from '../controls/Notices';
import { Section } from '../controls/Section';
import { FailedState } from '../controls/States';
import { Time } from '../controls/Time';
import { generateNotes, getNotes, saveNotes, stopNotes } from './notes';

const LONGEST = 100_000;
const needed = ['incidents.read', 'alerts.read', 'actions.read', 'copilot.use', 'hunting.run'];

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', gap: '8px', alignItems: 'flex-start' },
  line: { display: 'flex', gap: '8px', alignItems: 'center', flexWrap: 'wrap' },
  wide: { width: '100%' },
  text: { margin: 0, width: '100%', boxSizing: 'border-box', maxHeight: '360px', overflowY: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, backgroundColor: tokens.colorNeutralBackground2, padding: '8px 10px' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** How the incident was investigated: steps and queries, written by Redoubt until a person has saved them. */
export function NotesCard({ incidentId }: { incidentId: number }) {
  const styles = useStyles();
  const can = useCan();
  const client = useQueryClient();
  const { done, failed } = useNotices();
  const [draft, setDraft] = useState<string | null>(null);
  const maySee = needed.every(can);
  const mayChange = maySee && can('incidents.manage');
  const key = keys.incidentPart(incidentId, 'notes');
  const { data, error, refetch } = useQuery({
    queryKey: key, queryFn: ({ signal }) => getNotes(incidentId, signal), enabled: maySee, retry: false,
    refetchInterval: ({ state }) => (state.data?.progress.state === 'running' ? 1000 : false),
  });
  const { note, progress } = data ?? { note: null, progress: undefined };
  const running = progress?.state === 'running';

  const act = async (what: () => Promise<unknown>, problemText: string) => {
    try {
      await what();
      await client.invalidateQueries({ queryKey: keys.incident(incidentId) });
      return true;
    } catch (problem) {
      failed(problemText, problem);
      return false;
    }
  };
  const save = async (event: React.FormEvent) => {
    event.preventDefault();
    if (draft !== null && (await act(() => saveNotes(incidentId, draft), 'The notes were not saved'))) {
      setDraft(null);
      done('Notes saved');
    }
  };

  return (
    <Section card title="Analyst notes" label="Analyst notes">
      <div className={styles.body}>
        {!maySee && <Text className={styles.quiet}>Notes quote hunting queries: who reads them must be allowed to hunt, and to see alerts and actions.</Text>}
        {error && <FailedState what="The notes" error={error} retry={() => void refetch()} />}
        {running && (
          <div className={styles.wide} role="status">
            <Text>Looking at the queries of {progress.total === 1 ? 'one person' : `${progress.total} people`}…</Text>
            <ProgressBar value={progress.done} max={Math.max(1, progress.total)} aria-label="Writing the notes" />
          </div>
        )}
        {progress?.state === 'failed' && <Text role="alert">The notes could not be written; the server's log says why.</Text>}
        {note && draft === null && (
          <>
            <div className={styles.line}>
              {note.generated ? <Badge appearance="outline" color="warning">Generated, not reviewed</Badge> : <Badge appearance="outline" color="success">Reviewed</Badge>}
              <Text className={styles.quiet}>{note.generated ? 'for' : 'by'} {note.by}, <Time iso={note.time} /></Text>
              <CopyButton text={note.text} label="Copy the notes" />
            </div>
            <pre className={styles.text} tabIndex={0} role="group" aria-label="Text of the notes">{note.text}</pre>
          </>
        )}
        {draft !== null && (
          <form className={styles.wide} onSubmit={(event) => void save(event)}>
            <Field label="Notes"><Textarea value={draft} maxLength={LONGEST} resize="vertical" rows={14} onChange={(_, { value }) => setDraft(value)} /></Field>
            <div className={styles.line}>
              <Button type="submit" size="small" appearance="primary" disabled={draft.trim() === ''}>Save</Button>
              <Button size="small" onClick={() => setDraft(null)}>Cancel</Button>
            </div>
          </form>
        )}
        {maySee && draft === null && !error && (
          <div className={styles.line}>
            {running ? (
              <Button size="small" onClick={() => void act(() => stopNotes(incidentId), 'The writing was not stopped')}>Stop generating</Button>
            ) : (
              <Tooltip content={mayChange ? 'From the steps in the log, actions, and hunting queries that name something of this incident' : 'You may not change incidents'} relationship="description">
                <Button size="small" disabledFocusable={!mayChange} onClick={() => void act(() => generateNotes(incidentId), 'The notes were not begun')}>{note ? 'Generate again' : 'Generate analyst notes'}</Button>
              </Tooltip>
            )}
            {note && !running && <Button size="small" disabledFocusable={!mayChange} onClick={() => setDraft(note.text)}>Edit</Button>}
          </div>
        )}
      </div>
    </Section>
  );
}
