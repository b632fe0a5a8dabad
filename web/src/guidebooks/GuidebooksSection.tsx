import { useRef, useState } from 'react';
import { Badge, Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../api/session';
import { AskFirst } from '../controls/AskFirst';
import { useNotices } from '../controls/Notices';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { categoryWords } from '../copilot/states';
import { addGuidebook, deleteGuidebook, getGuidebooks, switchGuidebook, type Guidebook } from './requests';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  lead: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, marginBottom: '10px' },
  whole: { whiteSpace: 'nowrap' },
  row: { display: 'flex', gap: '6px', flexWrap: 'wrap' },
  steps: { maxHeight: '50vh', overflowY: 'auto', display: 'flex', flexDirection: 'column', gap: '6px' },
  list: { margin: 0, paddingLeft: '20px', overflowWrap: 'anywhere' },
  heading: { margin: '6px 0 2px', fontSize: tokens.fontSizeBase300 },
});

const KEY = ['guidebooks'] as const;
const MANAGE = 'copilot.manage';
const statusWords: Readonly<Record<Guidebook['status'], string>> = { pendingReview: 'Pending review', active: 'Active', inactive: 'Off' };

/** The organisation's own instructions: uploaded, read, approved, switched off again. */
export function GuidebooksSection() {
  const styles = useStyles();
  const client = useQueryClient();
  const manages = useCan()(MANAGE);
  const { done, failed } = useNotices();
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState<Guidebook | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => getGuidebooks(signal) });
  const why = manages ? undefined : `You need the permission ${MANAGE}.`;

  const run = async (work: () => Promise<unknown>, text: string, problem: string) => {
    try {
      await work();
      done(text);
      await client.invalidateQueries({ queryKey: KEY });
    } catch (fault) {
      failed(problem, fault);
    }
  };
  const add = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      const added = await addGuidebook(file);
      done('Guidebook read: review it, then approve it');
      setShown(added);
      await client.invalidateQueries({ queryKey: KEY });
    } catch (fault) {
      failed('The guidebook was not taken', fault);
    } finally {
      if (input.current) input.current.value = '';
    }
  };

  return (
    <Section card title="Guidebooks" actions={<Button size="small" appearance="primary" disabledFocusable={!manages} title={why} onClick={() => input.current?.click()}>Upload a guidebook</Button>}>
      <input ref={input} type="file" hidden accept=".md,.markdown,.txt,.docx" aria-label="Guidebook file" onChange={({ target }) => void add(target.files?.[0])} />
      <Text block className={styles.lead}>
        Your own instructions (.md, .txt or .docx, at most 3 MB). A line such as "Applies to: phishing, T1566" near the beginning says when one counts; headings such as Containment or
        Investigation say what the list items under them are for. An active guidebook takes the place of the built-in steps in the categories that it has.
      </Text>
      {error ? <FailedState what="The guidebooks" error={error} retry={() => void refetch()} /> : !data ? <Loading lines={3} label="Loading the guidebooks" /> : data.length === 0 ? (
        <EmptyState title="No guidebook yet">Upload one to have its steps in the guided response of the incidents that it applies to. Until then the built-in playbooks are used.</EmptyState>
      ) : (
        <SimpleTable<Guidebook> label="Guidebooks" rows={data} rowKey={({ id }) => String(id)}
          columns={[
            { header: 'Name', cell: (book) => <><Visible text={book.name} /><div className={styles.quiet}><Visible text={book.fileName} /></div></> },
            { header: 'Applies to', cell: ({ scope }) => (scope.length === 0 ? 'Nothing: it does not say' : <Visible text={scope.join(', ')} />) },
            { header: 'Steps', cell: ({ steps }) => steps.length },
            { header: 'State', cell: ({ status }) => <Badge className={styles.whole} appearance="tint" color={status === 'active' ? 'success' : status === 'pendingReview' ? 'warning' : 'subtle'}>{statusWords[status]}</Badge> },
            { header: 'By', cell: ({ uploadedBy, uploaded, decidedBy }) => <><Visible text={uploadedBy} /> <Time iso={uploaded} />{decidedBy && <div className={styles.quiet}>decided by <Visible text={decidedBy} /></div>}</> },
            {
              header: 'What you can do', cell: (book) => (
                <div className={styles.row}>
                  <Button size="small" onClick={() => setShown(book)} aria-label={`Preview ${book.name}`}>Preview</Button>
                  {book.status === 'active'
                    ? <Button size="small" disabledFocusable={!manages} title={why} aria-label={`Switch off ${book.name}`} onClick={() => void run(() => switchGuidebook(book.id, false), 'Guidebook switched off', 'It was not switched off')}>Switch off</Button>
                    : <Button size="small" disabledFocusable={!manages} title={why} aria-label={`Approve and activate ${book.name}`} onClick={() => void run(() => switchGuidebook(book.id, true), 'Guidebook is active', 'It was not activated')}>Approve and activate</Button>}
                  <AskFirst question={`Delete ${book.name}?`} answer="Delete" onYes={() => void run(() => deleteGuidebook(book.id), 'Guidebook deleted', 'It was not deleted')}><Button size="small" appearance="subtle" disabledFocusable={!manages} title={why} aria-label={`Delete ${book.name}`}>Delete</Button></AskFirst>
                </div>
              ),
            },
          ]} />
      )}
      {shown && <Preview book={shown} onClose={() => setShown(null)} />}
    </Section>
  );
}

/** What was understood of a guidebook, as plain text. */
function Preview({ book, onClose }: { book: Guidebook; onClose: () => void }) {
  const styles = useStyles();
  const categories = Object.entries(categoryWords).map(([category, words]) => [words, book.steps.filter((step) => step.category === category)] as const).filter(([, steps]) => steps.length > 0);
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle><Visible text={book.name} /></DialogTitle>
          <DialogContent>
            <Text className={styles.quiet}>{book.scope.length === 0 ? 'It does not say what it applies to: it cannot be activated.' : `Applies to ${book.scope.join(', ')}.`}</Text>
            <div className={styles.steps} tabIndex={0} role="group" aria-label="Steps that were found">
              {categories.map(([words, steps]) => (
                <section key={words} aria-label={words}>
                  <h3 className={styles.heading}>{words}</h3>
                  <ol className={styles.list}>{steps.map(({ text }, index) => <li key={index}><Visible text={text} /></li>)}</ol>
                </section>
              ))}
            </div>
          </DialogContent>
          <DialogActions><Button autoFocus onClick={onClose}>Close</Button></DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
