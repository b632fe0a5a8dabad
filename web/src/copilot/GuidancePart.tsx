import { useRef, useState } from 'react';
import { Button, Select, Text, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSync16Regular } from '@fluentui/react-icons/svg/arrow-sync';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { amount } from '../controls/number';
import { useShortcut } from '../controls/ShortcutProvider';
import { FailedState, Loading } from '../controls/States';
import { GuidanceCardView } from './GuidanceCardView';
import { getGuidance, type CardState } from './guidance';
import { byCategory, categoryWords, countStates, stateWords } from './states';
import { TriageCard } from './TriageCard';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: '10px' },
  head: { display: 'flex', alignItems: 'center', gap: '6px' },
  title: { margin: 0, flexGrow: 1, fontSize: tokens.fontSizeBase400, lineHeight: '22px', fontWeight: tokens.fontWeightSemibold, scrollMarginTop: '44px', outlineStyle: 'none', ':focus-visible': { textDecorationLine: 'underline' } },
  heading: { margin: '4px 0 6px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  list: { display: 'flex', flexDirection: 'column', gap: '8px', listStyleType: 'none', margin: 0, padding: 0 },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  filter: { minWidth: '120px' },
});

const states: readonly CardState[] = ['open', 'pending', 'done', 'doneByAutomation', 'dismissed'];

/** The id of its heading, for whoever jumps to it. */
export const GUIDANCE = 'guided-response';

/** What to do about the incident: the triage, and cards in the order of work. */
export function GuidancePart({ incidentId }: { incidentId: number }) {
  const styles = useStyles();
  const part = useRef<HTMLElement>(null);
  const [wanted, setWanted] = useState<CardState | ''>('');
  const { data, error, refetch, isFetching } = useQuery({ queryKey: keys.incidentPart(incidentId, 'guidance'), queryFn: ({ signal }) => getGuidance(incidentId, signal) });
  // What stops an attack comes before what only looks at it.
  useShortcut('respond', () => (part.current?.querySelector<HTMLElement>('button[data-act="order"]:not([disabled]):not([aria-disabled="true"])') ?? part.current?.querySelector<HTMLElement>('button[data-act]'))?.focus());

  if (error) return <FailedState what="The guided response" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={6} label="Finding out what to do" />;
  const groups = byCategory(data.cards, wanted);
  const counts = countStates(data.cards);
  return (
    <section ref={part} className={styles.part} aria-label="Guided response" aria-busy={isFetching}>
      <div className={styles.head}>
        <h3 id={GUIDANCE} tabIndex={-1} className={styles.title}>Guided response</h3>
        {data.cards.length > 0 && (
          <Select size="small" className={styles.filter} aria-label="Cards by state" value={wanted} onChange={(_, { value }) => setWanted(value as CardState | '')}>
            <option value="">All ({data.cards.length})</option>
            {states.filter((state) => counts[state] !== undefined || state === wanted).map((state) => <option key={state} value={state}>{stateWords[state]} ({counts[state] ?? 0})</option>)}
          </Select>
        )}
        <Tooltip content="Make again" relationship="label"><Button appearance="subtle" size="small" icon={<ArrowSync16Regular />} onClick={() => void refetch()} /></Tooltip>
      </div>
      {(wanted === '' || wanted === data.triage.state) && (
        <section aria-label={categoryWords.triage}>
          <h4 className={styles.heading}>{categoryWords.triage}</h4>
          <TriageCard incidentId={incidentId} triage={data.triage} />
        </section>
      )}
      {groups.map(([category, cards]) => (
        <section key={category} aria-label={categoryWords[category]}>
          <h4 className={styles.heading}>{categoryWords[category]}</h4>
          <ul className={styles.list}>{cards.map((card) => <li key={card.id}><GuidanceCardView incidentId={incidentId} card={card} /></li>)}</ul>
        </section>
      ))}
      {groups.length === 0 && <Text className={styles.quiet}>{data.cards.length === 0 ? 'Nothing is suggested: no alert names anything that could be contained or looked for.' : 'No card is in this state.'}</Text>}
      <Text className={styles.quiet}>{data.playbooks.length > 0 && `By ${data.playbooks.slice(0, 3).join(', ')}. `}From {amount(data.alertCount, 'alert')}, made in {data.milliseconds} ms. Nothing is done before you say so.</Text>
    </section>
  );
}
