import { useEffect, useRef } from 'react';
import { Text, makeStyles, tokens } from '@fluentui/react-components';
import { Link, useSearchParams } from 'react-router';
import type { AlertPage } from '../api/contract';
import { Facts } from '../controls/Facts';
import { Marked } from '../controls/Marked';
import { amount, count } from '../controls/number';
import { Section } from '../controls/Section';
import { Time } from '../controls/Time';
import { AlertListings } from '../intelligence/ListedPart';
import { EntityFacts } from '../vocabulary/EntityFacts';
import { JoinReasons } from '../vocabulary/JoinReasons';
import { plainWords } from '../vocabulary/words';
import { AlertHeader } from './AlertHeader';
import { Occurrences } from './Occurrences';
import { processChains } from './processes';
import { ProcessTree } from './ProcessTree';
import { RawRecord } from './RawRecord';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  body: { overflowY: 'auto', padding: '16px', display: 'grid', gridTemplateColumns: 'minmax(0, 5fr) minmax(260px, 3fr)', gap: '16px', alignItems: 'start', minHeight: 0, '@media (max-width: 1280px)': { gridTemplateColumns: 'minmax(0, 1fr)' } },
  column: { display: 'flex', flexDirection: 'column', gap: '16px', minWidth: 0 },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', display: 'block' },
  quiet: { color: tokens.colorNeutralForeground3 },
  entities: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))', gap: '18px 24px' },
  list: { margin: 0, paddingLeft: '20px', display: 'flex', flexDirection: 'column', gap: '4px' },
});

/** One alert in full. `?mark=` names the evidence that a citation points at. */
export function AlertView({ alert }: { alert: AlertPage }) {
  const styles = useStyles();
  const mark = useSearchParams()[0].get('mark') ?? '';
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mark !== '') body.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [mark]);
  const chains = processChains(alert.allEntities);
  return (
    <div className={styles.page}>
      <AlertHeader alert={alert} />
      <div ref={body} className={styles.body} tabIndex={0} role="group" aria-label="Alert story">
        <div className={styles.column}>
          <Section card title="What happened">
            <Text className={styles.text}>{alert.description ? <Marked text={alert.description} mark={mark} /> : `${alert.detector} raised “${alert.title}”. It gave no description.`}</Text>
            {alert.remarks.length > 0 && <ul className={styles.list}>{alert.remarks.map((remark) => <li key={remark} className={styles.quiet}>{remark}</li>)}</ul>}
          </Section>
          {chains.length > 0 && <Section card title="Processes"><ProcessTree chains={chains} mark={mark} /></Section>}
          <Section card title={`Entities (${alert.allEntities.length})`}>
            <div className={styles.entities}>{alert.allEntities.map((entity) => <EntityFacts key={entity.key} entity={entity} mark={mark} />)}</div>
          </Section>
          {alert.occurrenceCount > 1 && <Section card title={`${amount(alert.occurrenceCount, 'record')} folded into this alert`}><Occurrences id={alert.id} /></Section>}
          <RawRecord raw={alert.raw} mark={mark} />
        </div>
        <div className={styles.column}>
          <Section card title="Why it is in its incident">
            <Text block className={styles.text}>In <Link to={`/incidents/${alert.incidentId}`}>{`${alert.incidentId} · ${alert.incidentName}`}</Link></Text>
            <br />
            <JoinReasons joins={alert.joins} />
          </Section>
          <AlertListings id={alert.id} />
          {alert.recommendedActions.length > 0 && <Section card title="Recommended actions"><ol className={styles.list}>{alert.recommendedActions.map((action, index) => <li key={index}>{action}</li>)}</ol></Section>}
          <Section card title="Details">
            <Facts facts={[
              ['Detector', alert.detector],
              ['Rule', alert.detectorId],
              ['Category', alert.category && plainWords(alert.category)],
              ['Tactics', alert.tactics.map(plainWords).join(', ')],
              ['Techniques', alert.techniques.join(', ')],
              ['Resolved by the tuning rule', alert.tunedBy],
              ['Actor', alert.actor],
              ['Threat', alert.threat],
              ['Threat family', alert.threatFamily],
              ['First activity', <Time key="f" iso={alert.firstActivity} />],
              ['Last activity', <Time key="l" iso={alert.lastActivity} />],
              ['Received', <Time key="r" iso={alert.received} />],
              ['Events', count(alert.eventCount)],
              ['Format', alert.format],
              ["Source's incident", alert.sourceIncident],
              ["Source's page", alert.link],
              ['Id', alert.id],
            ]} />
          </Section>
        </div>
      </div>
    </div>
  );
}
