import { makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { keys } from '../../../api/keys';
import type { CardsBlock } from '../../answer';
import { getGuidance } from '../../guidance';
import { GuidanceCardView } from '../../GuidanceCardView';
import { BlockHead } from './BlockHead';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: '8px', listStyleType: 'none', margin: 0, padding: 0 },
  more: { display: 'inline-block', marginTop: '6px' },
});

/** Suggested actions. How far each is comes from the incident as it is now: the answer may be older. */
export function CardsBlockView({ block: { heading, incidentId, cards } }: { block: CardsBlock }) {
  const styles = useStyles();
  const { data } = useQuery({ queryKey: keys.incidentPart(incidentId, 'guidance'), queryFn: ({ signal }) => getGuidance(incidentId, signal) });
  const label = heading || 'Suggested actions';
  return (
    <section aria-label={label}>
      <BlockHead heading={label} />
      <ul className={styles.list}>{cards.map((card) => <li key={card.id}><GuidanceCardView incidentId={incidentId} card={data?.cards.find(({ id }) => id === card.id) ?? card} /></li>)}</ul>
      <Link className={styles.more} to={`/incidents/${incidentId}`}>Open incident {incidentId}</Link>
    </section>
  );
}
