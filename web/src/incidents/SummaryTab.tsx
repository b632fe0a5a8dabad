import { makeStyles, tokens } from '@fluentui/react-components';
import { Link } from 'react-router';
import type { IncidentPage } from '../api/contract';
import { Facts } from '../controls/Facts';
import { amount, count } from '../controls/number';
import { Section } from '../controls/Section';
import { IncidentListings } from '../intelligence/ListedPart';
import { Time } from '../controls/Time';
import { EntityLink } from '../vocabulary/EntityLink';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { TagList } from '../vocabulary/TagList';
import { incidentStatusWords, verdictWords } from '../vocabulary/words';
import { FactorBars } from './FactorBars';

const useStyles = makeStyles({
  page: { overflowY: 'auto', padding: '16px', display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 1fr))', gap: '16px', alignItems: 'start', minHeight: 0 },
  phases: { listStyleType: 'none', margin: 0, padding: 0 },
  phase: { display: 'grid', gridTemplateColumns: '14px minmax(0, 1fr) max-content', gap: '0 10px', alignItems: 'center', minHeight: '38px', position: 'relative' },
  dot: { width: '10px', height: '10px', borderRadius: '50%', backgroundColor: tokens.colorBrandBackground, justifySelf: 'center' },
  quiet: { color: tokens.colorNeutralForeground3 },
  column: { display: 'flex', flexDirection: 'column', gap: '4px' },
});

/** The incident at a glance: how far it went, whom it touches, and why it ranks where it does. */
export function SummaryTab({ incident }: { incident: IncidentPage }) {
  const styles = useStyles();
  const { impact } = incident;
  return (
    <div className={styles.page} tabIndex={0} role="group" aria-label="Summary">
      <Section card title="How far it went">
        {incident.phases.length === 0 && <span className={styles.quiet}>The alerts name no tactic.</span>}
        <ol className={styles.phases}>
          {incident.phases.map(({ tactic, name, alerts, first }) => (
            <li key={tactic} className={styles.phase}>
              <span className={styles.dot} aria-hidden />
              <span>{name}<br /><span className={styles.quiet}><Time iso={first} /></span></span>
              <span className={styles.quiet}>{amount(alerts, 'alert')}</span>
            </li>
          ))}
        </ol>
      </Section>
      <IncidentListings id={incident.id} />
      <Section card title="Scope">
        <Facts facts={[
          ['Devices', count(impact.devices)],
          ['Users', count(impact.users)],
          ['Mailboxes', count(impact.mailboxes)],
          ['Other assets', impact.other === 0 ? null : count(impact.other)],
          ['Most important', <span key="names" className={styles.column}>{impact.names.map((entity) => <EntityLink key={entity.key} entity={entity} />)}</span>],
          ['Alerts', <Link key="a" to="?tab=alerts">{`${count(incident.activeAlertCount)} active of ${count(incident.alertCount)}`}</Link>],
          ['Records', `${count(incident.occurrenceCount)} received`],
          ['Evidence', <Link key="e" to="?tab=evidence">{amount(incident.evidenceCount, 'entity', 'entities')}</Link>],
        ]} />
      </Section>
      <Section card title="Incident">
        <Facts facts={[
          ['Description', incident.description],
          ['Status', incidentStatusWords[incident.status]],
          ['Severity', <SeverityMark key="s" severity={incident.severity} />],
          ['Classification', verdictWords(incident.classification, incident.determination)],
          ['Assigned to', incident.assignedTo ?? 'Nobody'],
          ['Resolution note', incident.resolvingComment],
          ['Tags', incident.tags.length + incident.systemTags.length === 0 ? null : <TagList key="t" tags={incident.tags} systemTags={incident.systemTags} wrap />],
          ['Techniques', incident.techniques.join(', ')],
          ['Detectors', incident.detectors.join(', ')],
          ['First activity', <Time key="f" iso={incident.firstActivity} />],
          ['Last activity', <Time key="l" iso={incident.lastActivity} />],
          ['Created', <Time key="c" iso={incident.created} />],
          ['Last update', <Time key="u" iso={incident.lastUpdate} />],
        ]} />
      </Section>
      <Section card title={`Priority assessment${incident.priority === null ? '' : `: ${incident.priority} of 100`}`}><FactorBars factors={incident.factors} /></Section>
    </div>
  );
}
