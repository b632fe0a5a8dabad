import { useRef, useState } from 'react';
import { Button, ProgressBar, Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CloudArrowUp24Regular } from '@fluentui/react-icons/svg/cloud-arrow-up';
import { useQueryClient } from '@tanstack/react-query';
import { sayProblem } from '../api/problem';
import { amount, count } from '../controls/number';
import { SimpleTable } from '../controls/SimpleTable';
import { ingest, type Ingested } from './requests';

const useStyles = makeStyles({
  drop: { border: `1.5px dashed ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusLarge, padding: '24px', display: 'flex', flexDirection: 'column', alignItems: 'center', gap: '8px', textAlign: 'center' },
  over: { border: `1.5px dashed ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorNeutralBackground1Hover },
  quiet: { color: tokens.colorNeutralForeground3 },
  progress: { width: '100%', maxWidth: '320px' },
  result: { display: 'flex', flexDirection: 'column', gap: '8px', marginTop: '12px' },
});

type State = { kind: 'idle' } | { kind: 'sending'; name: string; share: number } | { kind: 'done'; name: string; result: Ingested } | { kind: 'failed'; name: string; error: unknown };

/** Takes an alert file by drop or by choice, shows how far it is, and says what became of every line. */
export function FileDrop() {
  const styles = useStyles();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController | null>(null);
  const [over, setOver] = useState(false);
  const [state, setState] = useState<State>({ kind: 'idle' });

  const send = async (file: File | undefined) => {
    if (file === undefined || state.kind === 'sending') return;
    const { name } = file;
    running.current = new AbortController();
    setState({ kind: 'sending', name, share: 0 });
    try {
      const result = await ingest(file, 'auto', (share) => setState({ kind: 'sending', name, share }), running.current.signal);
      setState({ kind: 'done', name, result });
      await client.invalidateQueries();
    } catch (error) {
      setState(running.current.signal.aborted ? { kind: 'idle' } : { kind: 'failed', name, error });
    }
  };

  return (
    <div>
      <div
        className={mergeClasses(styles.drop, over && styles.over)}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); void send(event.dataTransfer.files[0]); }}
      >
        {state.kind === 'sending' ? (
          <>
            <Text>{state.share < 1 ? `Sending ${state.name}` : `Reading ${state.name}`}</Text>
            <ProgressBar className={styles.progress} value={state.share < 1 ? state.share : undefined} aria-label={`Sending ${state.name}`} />
            <Button size="small" onClick={() => running.current?.abort()}>Cancel</Button>
          </>
        ) : (
          <>
            <CloudArrowUp24Regular aria-hidden />
            <Text>Drop an alert file here</Text>
            <Button onClick={() => input.current?.click()}>Choose a file</Button>
            <Text className={styles.quiet}>JSON, NDJSON or CSV; also as .gz</Text>
            <input ref={input} type="file" hidden aria-label="Alert file" onChange={(event) => { void send(event.target.files?.[0]); event.target.value = ''; }} />
          </>
        )}
      </div>
      <div role="status" className={styles.result}>
        {state.kind === 'failed' && <Text>{`${state.name} was not taken in. ${sayProblem(state.error)}`}</Text>}
        {state.kind === 'done' && <Outcome name={state.name} result={state.result} />}
      </div>
    </div>
  );
}

function Outcome({ name, result }: { name: string; result: Ingested }) {
  const { received, stored, duplicate, notAlerts, rejected, rejects, format } = result;
  const parts = [duplicate > 0 && `${count(duplicate)} already known`, notAlerts > 0 && `${count(notAlerts)} no alerts`, rejected > 0 && `${count(rejected)} rejected`].filter(Boolean);
  return (
    <>
      <Text>{`${name}: ${amount(stored, 'new record')} of ${count(received)} (${format})${parts.length > 0 ? `; ${parts.join(', ')}` : ''}.`}</Text>
      {rejects.length > 0 && <SimpleTable label="Rejected lines" rows={rejects} rowKey={({ line }) => String(line)} columns={[{ header: 'Line', cell: ({ line }) => line }, { header: 'Why', cell: ({ reason }) => reason }]} />}
    </>
  );
}
