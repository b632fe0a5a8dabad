import { makeStyles } from '@fluentui/react-components';
import { EntitySummaryCard } from './EntitySummaryCard';
import { IncidentPart } from './IncidentPart';
import type { PageKind } from '../vocabulary/entityPages';
import type { SummaryKind } from './entitySummary';
import type { Subject } from './subject';

const useStyles = makeStyles({
  body: { position: 'relative', overflowY: 'auto', padding: '0 12px 12px', minHeight: 0, flexGrow: 1, display: 'flex', flexDirection: 'column', gap: '12px' },
});

const isSummarized = (kind: PageKind): kind is SummaryKind => kind === 'device' || kind === 'user' || kind === 'file';

/**
 * What the tab is called under which the copilot shows, unasked, what it has to say of the page's subject; null where it has nothing.
 * Whoever gives another subject a part names it here and shows it below.
 */
export function partName(subject: Subject): string | null {
  if (subject.kind === 'incident' || subject.kind === 'alert') return 'This incident';
  return subject.kind === 'entity' && isSummarized(subject.entityKind) ? `This ${subject.entityKind}` : null;
}

/** What the copilot has to say unasked. */
export function SubjectPart({ subject, id, labelledBy }: { subject: Subject; id: string; labelledBy: string }) {
  const styles = useStyles();
  return (
    <div className={styles.body} id={id} role="tabpanel" aria-labelledby={labelledBy} tabIndex={0}>
      {(subject.kind === 'incident' || subject.kind === 'alert') && <IncidentPart incidentId={subject.incidentId} />}
      {subject.kind === 'entity' && isSummarized(subject.entityKind) && <EntitySummaryCard key={`${subject.entityKind}:${subject.entityKey}`} kind={subject.entityKind} entityKey={subject.entityKey} />}
    </div>
  );
}
