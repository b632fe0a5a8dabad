import { useState } from 'react';
import { Badge, Button, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { keys } from '../api/keys';
import { useCan } from '../api/session';
import { useShortcut } from '../controls/ShortcutProvider';
import { getIncident } from '../incidents/requests';
import { getSimilar } from '../similar/requests';
import { Feedback } from '../vocabulary/Feedback';
import { verdictWords } from '../vocabulary/words';
import { ClassifyDialog } from './ClassifyDialog';
import type { TriageAdvice } from './guidance';
import { Words } from './Words';

const useStyles = makeStyles({
  card: { backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusLarge, padding: '10px 12px', display: 'flex', flexDirection: 'column', gap: '8px' },
  head: { display: 'flex', alignItems: 'flex-start', gap: '6px' },
  title: { margin: 0, flexGrow: 1, fontSize: tokens.fontSizeBase300, lineHeight: '20px', fontWeight: tokens.fontWeightSemibold },
  line: { margin: 0, lineHeight: '19px', overflowWrap: 'anywhere' },
  reasons: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '4px', overflowWrap: 'anywhere', lineHeight: '19px' },
  reason: { display: 'grid', gridTemplateColumns: '34px minmax(0, 1fr)', gap: '4px' },
  points: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground3, textAlign: 'right' },
  change: { margin: 0, paddingLeft: '18px', display: 'flex', flexDirection: 'column', gap: '2px', lineHeight: '19px', overflowWrap: 'anywhere' },
  small: { margin: '0 0 2px', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  foot: { display: 'flex', gap: '6px', alignItems: 'center', flexWrap: 'wrap' },
});

const MANAGE = 'incidents.manage';

/** What the incident seems to be, why, and the one step that says so. */
export function TriageCard({ incidentId, triage }: { incidentId: number; triage: TriageAdvice }) {
  const styles = useStyles();
  const can = useCan();
  const [asking, setAsking] = useState(false);
  const [opinion, setOpinion] = useState(false);
  const { data: incident } = useQuery({ queryKey: keys.incident(incidentId), queryFn: ({ signal }) => getIncident(incidentId, signal) });
  const { data: similar } = useQuery({ queryKey: keys.incidentPart(incidentId, 'similar'), queryFn: ({ signal }) => getSimilar(incidentId, signal) });
  useShortcut('verdict', () => can(MANAGE) && setAsking(true));
  const allowed = can(MANAGE);
  const classify = <Button size="small" data-act="classify" appearance="primary" disabledFocusable={!allowed} onClick={() => setAsking(true)}>{triage.state === 'done' ? 'Change the classification' : 'Classify and resolve'}</Button>;
  return (
    <article className={styles.card} aria-label={`Triage: ${triage.title.plain}`}>
      <div className={styles.head}>
        <h5 className={styles.title}><Words sentence={triage.title} bare /></h5>
        {triage.state === 'done' && incident && <Badge appearance="tint" color="success">{verdictWords(incident.classification, incident.determination)}</Badge>}
      </div>
      <p className={styles.line}><Words sentence={triage.verdict} /></p>
      {triage.reasons.length > 0 && (
        <ul className={styles.reasons} aria-label="Reasons, with what they count">
          {triage.reasons.map(({ points, text }) => (
            <li key={text.id} className={styles.reason}>
              <span className={styles.points} title="Counts for (+) or against (−) a true positive">{points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0'}</span>
              <span><Words sentence={text} /></span>
            </li>
          ))}
        </ul>
      )}
      {triage.wouldChange.length > 0 && (
        <section aria-label="What would change this">
          <h6 className={styles.small}>What would change this</h6>
          <ul className={styles.change}>{triage.wouldChange.map((sentence) => <li key={sentence.id}><Words sentence={sentence} /></li>)}</ul>
        </section>
      )}
      <div className={styles.foot}>
        {allowed ? classify : <Tooltip content={`You need the permission ${MANAGE}.`} relationship="description">{classify}</Tooltip>}
        {similar !== undefined && similar.items.length > 0 && <Link to={`/incidents/${incidentId}?tab=similar`}>View similar incidents ({similar.items.length})</Link>}
        {!opinion && <Button size="small" appearance="subtle" onClick={() => setOpinion(true)}>Give feedback</Button>}
      </div>
      {opinion && <Feedback key={triage.answerId} skill="guideResponse" answerId={triage.answerId} />}
      {asking && <ClassifyDialog incidentId={incidentId} triage={triage} onClose={() => setAsking(false)} />}
    </article>
  );
}
