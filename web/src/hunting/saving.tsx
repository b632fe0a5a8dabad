import { useState } from 'react';
import { SaveDialog, type SaveWords } from './library/SaveDialog';
import { useSaved } from './library/useSaved';
import type { SavedQuery } from './requests';
import { changed, type OpenTabs, type QueryTab } from './tabs';

/** Saves the query of a tab: over the one it was opened from, or as a new one. */
export function useSaving(tab: QueryTab, change: (step: (open: OpenTabs) => OpenTabs) => void) {
  const { saved, add, change: store } = useSaved<SavedQuery>('queries');
  const [asking, setAsking] = useState(false);
  const from = saved?.find(({ id }) => id === tab.saved);
  return {
    asking,
    close: () => setAsking(false),
    save: () => (from === undefined ? setAsking(true) : void store(from.id, { ...from, query: tab.query })),
    saveAs: () => setAsking(true),
    keep: async (words: SaveWords) => {
      const made = await add({ ...words, query: tab.query });
      if (made) change((open) => changed(open, tab.id, { name: made.name, saved: made.id }));
    },
  };
}

export function SaveParts({ saving, name }: { saving: ReturnType<typeof useSaving>; name: string }) {
  return saving.asking && <SaveDialog title="Save query" initial={{ name, description: '', shared: false }} onClose={saving.close} onSave={(words) => void saving.keep(words)} />;
}
