import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { getAlerts } from '../alerts/requests';
import { keys } from '../api/keys';
import { useLive } from '../api/live';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { severityWords } from '../vocabulary/words';
import type { Rule } from './requests';

const DETECTOR = 'Redoubt detection';

/** What of a title is the same in each alert: the longest piece between the columns that stand in it. */
const constantPart = (title: string) => title.split(/\{\{[^}]*\}\}/).map((piece) => piece.trim()).reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');

/** The latest alerts of a rule. */
export function TriggeredAlerts({ rule }: { rule: Rule }) {
  const search = constantPart(rule.title);
  const client = useQueryClient();
  const queryKey = [...keys.alerts, 'rule', rule.id, search];
  // What a run finds is in an incident a moment later, and only then among the alerts.
  useLive(() => void client.invalidateQueries({ queryKey }));
  const alerts = useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await getAlerts({ detector: DETECTOR, search, take: 500 }, signal)).items.filter(({ detectorId }) => detectorId === rule.id).slice(0, 50),
  });
  return (
    <Section card title="Triggered alerts">
      {alerts.isPending ? <Loading label="Loading the alerts" lines={2} /> : alerts.isError ? <FailedState what="The alerts" error={alerts.error} retry={() => void alerts.refetch()} />
        : alerts.data.length === 0 ? <EmptyState title="No alerts yet">Run the rule, or wait until it finds something.</EmptyState>
        : <SimpleTable label="Triggered alerts" rows={alerts.data} rowKey={({ id }) => id} columns={[
            { header: 'Alert', cell: ({ id, title }) => <Link to={`/alerts/${encodeURIComponent(id)}`}><Visible text={title} /></Link> },
            { header: 'Severity', cell: ({ severity }) => severityWords[severity] },
            { header: 'Last activity', cell: ({ lastActivity }) => <Time iso={lastActivity} /> },
            { header: 'About', cell: ({ entities }) => <Visible text={entities.map(({ name }) => name).join(', ')} /> },
            { header: 'Incident', cell: ({ incidentId, incidentName }) => <Link to={`/incidents/${incidentId}`}><Visible text={incidentName} /></Link> },
          ]} />}
    </Section>
  );
}
