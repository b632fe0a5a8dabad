import { useState } from 'react';
import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { Loading } from '../controls/States';
import { getIncident } from '../incidents/requests';
import { SummaryCard } from './SummaryCard';
import { useCopilotUse } from './use';

const useStyles = makeStyles({
  card: { backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusLarge, padding: '12px 14px', display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '8px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: '22px', fontWeight: tokens.fontWeightSemibold },
});

const ranks: Readonly<Record<string, number>> = { unknown: 0, informational: 1, low: 2, medium: 3, high: 4 };

/** The summary at once, or when it is asked for: as an administrator has set it. */
export function SummaryWhenWanted({ incidentId }: { incidentId: number }) {
  const styles = useStyles();
  const [asked, setAsked] = useState(false);
  const use = useCopilotUse();
  const bySeverity = use.data?.summaries === 'fromSeverity';
  const incident = useQuery({ queryKey: keys.incident(incidentId), queryFn: ({ signal }) => getIncident(incidentId, signal), enabled: bySeverity });
  // Where the setting cannot be read it is as if nothing were set.
  if (asked || use.isError || use.data?.summaries === 'always' || incident.isError) return <SummaryCard incidentId={incidentId} />;
  if (!use.data || (bySeverity && !incident.data)) return <Loading lines={7} label="Loading the summary" />;
  if (bySeverity && incident.data && (ranks[incident.data.severity] ?? 0) >= (ranks[use.data.summariesFrom] ?? 0)) return <SummaryCard incidentId={incidentId} />;
  return (
    <section className={styles.card} aria-label="Incident summary">
      <h3 className={styles.title}>Incident summary</h3>
      <Text>{bySeverity ? 'Made at once only for incidents of a higher severity.' : 'Made when somebody asks for it.'}</Text>
      <Button size="small" appearance="primary" onClick={() => setAsked(true)}>Write the summary</Button>
    </section>
  );
}
