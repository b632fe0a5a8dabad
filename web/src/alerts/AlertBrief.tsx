import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { keys } from '../api/keys';
import { Facts } from '../controls/Facts';
import { count } from '../controls/number';
import { Section } from '../controls/Section';
import { FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { EntityLink } from '../vocabulary/EntityLink';
import { JoinReasons } from '../vocabulary/JoinReasons';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { alertStatusWords, plainWords, verdictWords } from '../vocabulary/words';
import { processChains } from './processes';
import { ProcessTree } from './ProcessTree';
import { getAlert } from './requests';

const useStyles = makeStyles({
  title: { fontSize: tokens.fontSizeBase400, lineHeight: '22px', fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1, overflowWrap: 'anywhere' },
  entities: { display: 'flex', flexDirection: 'column', gap: '4px' },
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
});

/** An alert in a pane: what happened, why it is in its incident, and whom it names. */
export function AlertBrief({ id }: { id: string }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ queryKey: keys.alert(id), queryFn: ({ signal }) => getAlert(id, signal) });
  if (error) return <FailedState what="The alert" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading label="Loading the alert" />;
  const chains = processChains(data.allEntities);
  return (
    <>
      <Link to={`/alerts/${encodeURIComponent(id)}`} className={styles.title}>{data.title}</Link>
      <div><Button size="small" appearance="primary" onClick={() => void navigate(`/alerts/${encodeURIComponent(id)}`)}>Open alert</Button></div>
      {data.description && <Text className={styles.text}>{data.description}</Text>}
      {chains.length > 0 && <Section title="Processes"><ProcessTree chains={chains} mark="" /></Section>}
      <Section title="Why it is in this incident"><JoinReasons joins={data.joins} /></Section>
      <Section title="Details">
        <Facts facts={[
          ['Severity', <SeverityMark key="s" severity={data.severity} />],
          ['Status', alertStatusWords[data.status]],
          ['Classification', verdictWords(data.classification, data.determination)],
          ['Detector', data.detector],
          ['Tactics', data.tactics.map(plainWords).join(', ')],
          ['Techniques', data.techniques.join(', ')],
          ['Records', data.occurrenceCount > 1 ? `${count(data.occurrenceCount)} folded into this alert` : '1'],
          ['First activity', <Time key="f" iso={data.firstActivity} />],
          ['Last activity', <Time key="l" iso={data.lastActivity} />],
        ]} />
      </Section>
      <Section title="Entities"><div className={styles.entities}>{data.allEntities.map((entity) => <EntityLink key={entity.key} entity={entity} />)}</div></Section>
    </>
  );
}
