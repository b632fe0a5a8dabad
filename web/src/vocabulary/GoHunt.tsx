import { Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DocumentSearch16Regular } from '@fluentui/react-icons/svg/document-search';
import { Link } from 'react-router';
import { huntLink } from './huntLink';
import { huntQuery, type Hunted } from './huntQueries';

const useStyles = makeStyles({
  link: { display: 'inline-flex', alignItems: 'center', gap: '5px', minHeight: '24px', color: tokens.colorBrandForegroundLink, textDecorationLine: 'none', borderRadius: tokens.borderRadiusSmall, ':hover': { textDecorationLine: 'underline' } },
  bare: { minWidth: '24px', justifyContent: 'center', color: tokens.colorNeutralForeground3, ':hover': { color: tokens.colorBrandForegroundLink } },
});

/** Opens Hunting with a ready query about an entity, and runs it. */
export function GoHunt({ entity, bare = false }: { entity: Hunted; bare?: boolean }) {
  const styles = useStyles();
  const query = huntQuery(entity);
  const link = (
    <Link to={huntLink(query)} state={{ run: true, name: `Hunt: ${entity.name}`.slice(0, 60) }} className={mergeClasses(styles.link, bare && styles.bare)} onClick={(event) => event.stopPropagation()}>
      <DocumentSearch16Regular aria-hidden />{!bare && 'Go hunt'}
    </Link>
  );
  return bare ? <Tooltip content={`Go hunt for ${entity.name.slice(0, 80)}`} relationship="label">{link}</Tooltip> : link;
}
