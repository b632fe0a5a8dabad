import { useState } from 'react';
import { Field, Input, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import type { SavedFunction } from '../requests';
import { LibraryDialog } from './LibraryDialog';

const useStyles = makeStyles({
  code: { fontFamily: tokens.fontFamilyMonospace, minHeight: '140px' },
});

/** "x: long" and "(x: long)" say the same. */
const inBrackets = (parameters: string) => (parameters.trim().startsWith('(') ? parameters.trim() : `(${parameters.trim()})`);

type Words = Pick<SavedFunction, 'name' | 'description' | 'parameters' | 'body' | 'shared'>;

/** A function by name, parameters and body, as a query's let would write it. */
export function FunctionDialog({ initial, onSave, onClose }: { initial: SavedFunction | null; onSave: (words: Words) => void; onClose: () => void }) {
  const styles = useStyles();
  const [words, setWords] = useState<Words>({ name: initial?.name ?? '', description: initial?.description ?? '', parameters: initial?.parameters ?? '', body: initial?.body ?? '', shared: initial?.shared ?? false });
  const named = /^[A-Za-z_]\w*$/.test(words.name);
  const ready = named && words.body.trim() !== '';
  const set = (part: Partial<Words>) => setWords({ ...words, ...part });
  return (
    <LibraryDialog title={initial ? 'Change function' : 'New function'} ready={ready} shared={words.shared} onShared={(shared) => set({ shared })}
      onSave={() => onSave({ ...words, parameters: inBrackets(words.parameters) })} onClose={onClose}>
      <Field label="Name" required validationMessage={words.name !== '' && !named ? 'Letters, digits and _ only, a letter first.' : undefined}><Input autoFocus value={words.name} maxLength={100} onChange={(_, { value }) => set({ name: value })} /></Field>
      <Field label="Parameters" hint="As a query writes them: device: string, days: long = 7"><Input value={words.parameters} maxLength={1_000} onChange={(_, { value }) => set({ parameters: value })} /></Field>
      <Field label="Body" required><Textarea textarea={{ className: styles.code }} resize="vertical" value={words.body} maxLength={100_000} onChange={(_, { value }) => set({ body: value })} /></Field>
      <Field label="What it gives"><Textarea value={words.description} maxLength={2_000} onChange={(_, { value }) => set({ description: value })} /></Field>
    </LibraryDialog>
  );
}
