import { Text, makeStyles } from '@fluentui/react-components';
import { Link } from 'react-router';
import { useCan } from '../api/session';
import { count } from '../controls/number';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { EntityLink } from '../vocabulary/EntityLink';
import { useAlertListings, useIncidentListings, type Listing } from './requests';
import { byIndicator } from './listings';
import { usePageStyles } from './styles';
import { indicatorPath } from './words';

/** What of an incident's alerts is listed in threat intelligence; nothing when nothing is. */
export function IncidentListings({ id }: { id: number }) {
  return <Listed rows={useIncidentListings(id).data ?? []} />;
}

/** What of an alert is listed in threat intelligence; nothing when nothing is. */
export function AlertListings({ id }: { id: string }) {
  return <Listed rows={useAlertListings(id).data ?? []} />;
}

const useStyles = makeStyles({
  // A hash or a link is as long as it likes; its end says nothing.
  clip: { display: 'block', maxWidth: '260px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', lineHeight: '24px' },
  entities: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', maxWidth: '260px' },
  lines: { display: 'flex', flexDirection: 'column' },
});

const MOST = 20;
const NAMED = 3;

function Listed({ rows }: { rows: readonly Listing[] }) {
  const styles = useStyles();
  const page = usePageStyles();
  const may = useCan()('intelligence.read');
  if (rows.length === 0) return null;
  const listings = byIndicator(rows);
  return (
    <Section card title="Listed in threat intelligence">
      <SimpleTable label="Listed in threat intelligence" rows={listings.slice(0, MOST)} rowKey={({ first }) => `${first.indicator} ${first.listed}`} columns={[
        { header: 'Indicator', cell: ({ first: { indicator, listed }, entities }) => (
          <>
            {may ? <Link className={styles.clip} title={listed} to={indicatorPath(indicator)}><Visible text={listed} /></Link> : <span className={styles.clip} title={listed}><Visible text={listed} /></span>}
            <span className={styles.entities}>
              {entities.slice(0, NAMED).map((entity) => <EntityLink key={entity.key} entity={entity} />)}
              {entities.length > NAMED && <Text size={200} className={page.quiet}>{`and ${count(entities.length - NAMED)} more`}</Text>}
            </span>
          </>
        ) },
        { header: 'Listed', cell: ({ first: { about, source, since, found } }) => (
          <span className={styles.lines}>
            {about.length > 0 && <Visible text={about.map(({ name }) => name).join(', ')} />}
            <Text size={200} className={page.quiet}><Visible text={source} />, since <Time iso={since} /></Text>
            <Text size={200} className={page.quiet}>matched <Time iso={found} /></Text>
          </span>
        ) },
      ]} />
      {listings.length > MOST && <Text size={200} className={page.quiet}>{`The first ${MOST} of ${count(listings.length)} are shown.`}</Text>}
    </Section>
  );
}
