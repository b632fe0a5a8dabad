import type { Shortcut } from '../controls/shortcuts';

/** Every key of the portal. The help dialog and the command palette are made from this list. */
export const keymap: readonly Shortcut[] = [
  { id: 'go.home', keys: 'g o', label: 'Go to home (overview)', group: 'Go to' },
  { id: 'go.incidents', keys: 'g i', label: 'Go to incidents', group: 'Go to' },
  { id: 'go.alerts', keys: 'g a', label: 'Go to alerts', group: 'Go to' },
  { id: 'go.hunting', keys: 'g h', label: 'Go to hunting', group: 'Go to' },
  { id: 'go.scripts', keys: 'g s', label: 'Go to script analysis', group: 'Go to' },
  { id: 'ask', keys: 'g c', label: 'Ask the copilot', group: 'Go to' },
  { id: 'search', keys: '/', label: 'Search', group: 'Go to' },
  { id: 'palette', keys: 'Ctrl+k', label: 'Command palette', group: 'Go to' },
  { id: 'list.next', keys: 'j', label: 'Next row', group: 'Lists' },
  { id: 'list.previous', keys: 'k', label: 'Previous row', group: 'Lists' },
  { id: 'list.select', keys: 'x', label: 'Select row', group: 'Lists' },
  { id: 'list.open', keys: 'Enter', label: 'Open row', group: 'Lists' },
  { id: 'close', keys: 'Escape', label: 'Close pane or clear selection', group: 'Lists' },
  { id: 'assign', keys: 'a', label: 'Assign to me', group: 'Incident' },
  { id: 'status', keys: 's', label: 'Change status', group: 'Incident' },
  { id: 'classify', keys: 'c', label: 'Classify', group: 'Incident' },
  { id: 'merge', keys: 'm', label: 'Merge incidents', group: 'Incident' },
  { id: 'tag', keys: 't', label: 'Edit tags', group: 'Incident' },
  { id: 'respond', keys: 'r', label: 'Go to the first suggested action', group: 'Incident' },
  { id: 'verdict', keys: 'v', label: 'Take the recommended classification', group: 'Incident' },
  { id: 'undo', keys: 'u', label: 'Undo the last change', group: 'Incident' },
  { id: 'run', keys: 'Ctrl+Enter', label: 'Run the query, or analyze the script', group: 'Hunting and scripts' },
  { id: 'copilot', keys: 'p', label: 'Show or hide the copilot', group: 'View' },
  { id: 'help', keys: '?', label: 'Keyboard shortcuts', group: 'View' },
];
