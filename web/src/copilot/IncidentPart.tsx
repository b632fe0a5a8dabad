import { Button, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { DocumentText20Regular } from '@fluentui/react-icons/svg/document-text';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { keys } from '../api/keys';
import { amount } from '../controls/number';
import { getGuidance } from './guidance';
import { GUIDANCE, GuidancePart } from './GuidancePart';
import { SummaryWhenWanted } from './SummaryWhenWanted';

const useStyles = makeStyles({
  jump: { position: 'sticky', top: 0, zIndex: 1, display: 'flex', justifyContent: 'space-between', margin: '0 -12px', padding: '6px 12px', backgroundColor: tokens.colorNeutralBackground2, borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
});

/** What the copilot has to say of an incident unasked: the summary, then what to do. */
export function IncidentPart({ incidentId }: { incidentId: number }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const { data } = useQuery({ queryKey: keys.incidentPart(incidentId, 'guidance'), queryFn: ({ signal }) => getGuidance(incidentId, signal) });
  const open = data?.cards.filter(({ state }) => state === 'open').length;
  const jump = () => {
    const heading = document.getElementById(GUIDANCE);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <>
      <div className={styles.jump}>
        <Button size="small" appearance="subtle" icon={<ArrowDown16Regular />} disabledFocusable={data === undefined} onClick={jump}>{open === undefined || open === 0 ? 'Guided response' : `Guided response: ${amount(open, 'action')} to decide`}</Button>
        <Tooltip content="Report on this incident" relationship="label"><Button size="small" appearance="subtle" icon={<DocumentText20Regular />} onClick={() => void navigate(`/incidents/${incidentId}/report`)} /></Tooltip>
      </div>
      <SummaryWhenWanted key={incidentId} incidentId={incidentId} />
      <GuidancePart key={`guidance-${incidentId}`} incidentId={incidentId} />
    </>
  );
}
