import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Link } from 'react-router';
import type { EntityReference } from '../api/contract';
import { KindIcon } from './KindIcon';

const useStyles = makeStyles({
  link: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    minWidth: 0,
    minHeight: '24px',
    maxWidth: '100%',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { color: tokens.colorBrandForegroundLink, textDecorationLine: 'underline' },
  },
  inline: { display: 'inline', minHeight: 0, fontWeight: tokens.fontWeightSemibold },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

/** Every alert about this entity. */
export const alertsAbout = (entity: EntityReference) => `/alerts?entity=${encodeURIComponent(entity.key)}`;

/** An entity by icon and name; leads to every alert about it. The name is hostile text and only ever shown. `inline` is for running text. */
export function EntityLink({ entity, inline = false }: { entity: EntityReference; inline?: boolean }) {
  const styles = useStyles();
  return (
    <Link to={alertsAbout(entity)} className={mergeClasses(styles.link, inline && styles.inline)} title={entity.name} onClick={(event) => event.stopPropagation()}>
      {!inline && <KindIcon kind={entity.kind} />}
      {inline ? entity.name : <span className={styles.name}>{entity.name}</span>}
    </Link>
  );
}
