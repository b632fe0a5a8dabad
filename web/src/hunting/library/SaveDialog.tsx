import { useState } from 'react';
import { Field, Input, Textarea } from '@fluentui/react-components';
import { LibraryDialog } from './LibraryDialog';

export interface SaveWords {
  name: string;
  description: string;
  shared: boolean;
}

/** Name, description and who sees it. */
export function SaveDialog({ title, initial, onSave, onClose }: { title: string; initial: SaveWords; onSave: (words: SaveWords) => void; onClose: () => void }) {
  const [words, setWords] = useState<SaveWords>({ name: initial.name, description: initial.description, shared: initial.shared });
  const ready = words.name.trim() !== '';
  return (
    <LibraryDialog title={title} ready={ready} shared={words.shared} onShared={(shared) => setWords({ ...words, shared })}
      onSave={() => onSave({ ...words, name: words.name.trim() })} onClose={onClose}>
      <Field label="Name" required><Input autoFocus value={words.name} maxLength={200} onChange={(_, { value }) => setWords({ ...words, name: value })} /></Field>
      <Field label="What it finds"><Textarea value={words.description} maxLength={2_000} onChange={(_, { value }) => setWords({ ...words, description: value })} /></Field>
    </LibraryDialog>
  );
}
