import { makeStyles } from '@fluentui/react-components';
import { Link } from 'react-router';
import { GoHunt } from './GoHunt';
import { pageKindWords, pageLink, pageOfEntity } from './entityPages';
import { alertsAbout } from './EntityLink';
import type { EntityReference } from '../api/contract';

const useStyles = makeStyles({ list: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px', alignItems: 'center' } });

/** Where an entity leads to: its page, its alerts, and a hunt for it. */
export function EntityActions({ entity }: { entity: EntityReference & { fields?: Record<string, string> } }) {
  const styles = useStyles();
  const page = pageOfEntity(entity);
  return (
    <div className={styles.list}>
      <GoHunt entity={entity} />
      {page && <Link to={pageLink(page)}>{pageKindWords[page.kind]} page</Link>}
      <Link to={alertsAbout(entity)}>Every alert about it</Link>
    </div>
  );
}
