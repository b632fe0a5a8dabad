import type { Subject } from '../subject';

/** Questions that fit the page, each of which the copilot answers without a model. */
export function suggestionsFor(subject: Subject): readonly string[] {
  switch (subject.kind) {
    case 'incident':
      return ['Show me the alerts of this incident', 'What should I do first?', 'Are there similar incidents?', `Investigate incident ${subject.incidentId} and summarize the key findings`];
    case 'alert':
      return ['What happened in this incident?', 'Show me the alerts of this incident', 'What should I do first?'];
    case 'entity':
      return [`Tell me about this ${subject.entityKind}`, `Which incidents are about ${subject.entityKey}?`];
    case 'hunting':
      return ['Failed sign-ins per user in the last day', 'PowerShell with an encoded command in the last 7 days', 'Connections to port 445 by device in the last day'];
    case 'none':
      return ['What should I work on first?', 'Show me high-severity incidents from the past week', 'Failed sign-ins per user in the last day'];
  }
}

export const placeholderFor = (subject: Subject): string =>
  subject.kind === 'incident' || subject.kind === 'alert' ? `Ask about this ${subject.kind}`
  : subject.kind === 'entity' ? `Ask about this ${subject.entityKind}`
  : subject.kind === 'hunting' ? 'Ask, or say what to hunt for'
  : 'Ask about incidents, alerts, devices, users';
