import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { keys } from '../api/keys';
import { DetailPane } from '../controls/DetailPane';
import { Facts } from '../controls/Facts';
import { count } from '../controls/number';
import { Section } from '../controls/Section';
import { FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { EntityLink } from '../vocabulary/EntityLink';
import { PriorityBadge } from '../vocabulary/PriorityBadge';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { TagList } from '../vocabulary/TagList';
import { incidentStatusWords, plainWords, verdictWords } from '../vocabulary/words';
import { FactorBars } from './FactorBars';
import { getIncident } from './requests';

const useStyles = makeStyles({
  name: { fontSize: tokens.fontSizeBase400, lineHeight: '22px', fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1, textDecorationLine: 'none', overflowWrap: 'anywhere', ':hover': { textDecorationLine: 'underline' } },
  top: { display: 'flex', gap: '12px', alignItems: 'flex-start' },
  assets: { display: 'flex', flexDirection: 'column', gap: '4px' },
  actions: { display: 'flex', gap: '8px', flexWrap: 'wrap' },
});

interface Props {
  id: number;
  onClose: () => void;
  onPrevious: () => void;
  onNext: () => void;
  onAssign: () => void;
  onManage: () => void;
}

/** The queue's pane: why this incident ranks where it does, and what it is about. */
export function IncidentSidePane({ id, onClose, onPrevious, onNext, onAssign, onManage }: Props) {
  const styles = useStyles();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({ queryKey: keys.incident(id), queryFn: ({ signal }) => getIncident(id, signal) });
  return (
    <DetailPane title={`Incident ${id}`} onClose={onClose} onPrevious={onPrevious} onNext={onNext}>
      {error && <FailedState what="The incident" error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading label="Loading the incident" />}
      {data && (
        <>
          <div className={styles.top}>
            <PriorityBadge priority={data.priority} large />
            <Link to={`/incidents/${id}`} className={styles.name}>{data.name}</Link>
          </div>
          <div className={styles.actions}>
            <Button appearance="primary" size="small" onClick={() => void navigate(`/incidents/${id}`)}>Open incident</Button>
            <Button size="small" onClick={onAssign}>Assign to me</Button>
            <Button size="small" onClick={onManage}>Manage</Button>
          </div>
          {data.description && <Text>{data.description}</Text>}
          <Section title="Priority assessment"><FactorBars factors={data.factors} /></Section>
          <Section title="Details">
            <Facts
              facts={[
                ['Severity', <SeverityMark key="s" severity={data.severity} />],
                ['Status', incidentStatusWords[data.status]],
                ['Assigned to', data.assignedTo ?? 'Nobody'],
                ['Classification', verdictWords(data.classification, data.determination)],
                ['Alerts', `${count(data.activeAlertCount)} active of ${count(data.alertCount)}`],
                ['Records', count(data.occurrenceCount)],
                ['First activity', <Time key="f" iso={data.firstActivity} />],
                ['Last activity', <Time key="l" iso={data.lastActivity} />],
                ['Tactics', data.tactics.map(plainWords).join(', ')],
                ['Techniques', data.techniques.join(', ')],
                ['Detectors', data.detectors.join(', ')],
                ['Tags', data.tags.length + data.systemTags.length > 0 ? <TagList key="t" tags={data.tags} systemTags={data.systemTags} wrap /> : null],
              ]}
            />
          </Section>
          <Section title="Impacted assets">
            <div className={styles.assets}>{data.impact.names.map((entity) => <EntityLink key={entity.key} entity={entity} />)}</div>
          </Section>
        </>
      )}
    </DetailPane>
  );
}
