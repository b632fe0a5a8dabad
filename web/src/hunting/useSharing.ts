import { useNotices } from '../controls/Notices';
import { huntLink } from '../vocabulary/huntLink';
import type { EditorHandle } from './editor/QueryEditor';
import type { QueryTab } from './tabs';

const LONGEST = 60_000;

/** Copies the address of a tab's query, or of what is selected in it. */
export function useSharing(tab: QueryTab, editor: EditorHandle | null) {
  const { done, failed } = useNotices();
  return () => {
    const selection = editor?.cursor().selection ?? '';
    const link = `${window.location.origin}${huntLink(selection.trim() === '' ? tab.query : selection)}`;
    if (link.length > LONGEST) return failed('No link was made', new Error('The query is too long for an address. Save it and share it by name.'));
    return void navigator.clipboard.writeText(link).then(() => done('Link copied', { detail: 'The query is in the link itself: whoever opens it sees it, and it is not run until they say so.' }), (error: unknown) => failed('The link was not copied', error));
  };
}
