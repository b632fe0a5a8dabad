/** Keys that the query editor answers itself; the help dialog lists them beside the portal's. */
export const editorKeys: readonly { keys: string; label: string }[] = [
  { keys: 'Shift+Enter', label: 'Run the selection, or the query at the cursor' },
  { keys: 'Ctrl+Space', label: 'Offer what can stand here' },
  { keys: 'F8', label: 'Next error' },
  { keys: 'Ctrl+/', label: 'Comment out' },
  { keys: 'Ctrl+M', label: 'Let the Tab key leave the editor' },
];
