import { makeStyles, tokens } from '@fluentui/react-components';
import type { Join } from '../api/contract';
import { EntityLink } from './EntityLink';
import { plainWords, reasonWords } from './words';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '10px' },
  text: { overflowWrap: 'anywhere' },
  with: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  reasons: { display: 'flex', flexWrap: 'wrap', gap: '4px 10px', marginTop: '3px', minWidth: 0 },
  reason: { fontSize: tokens.fontSizeBase200, backgroundColor: tokens.colorNeutralBackground6, borderRadius: tokens.borderRadiusMedium, padding: '0 6px', lineHeight: '18px' },
});

const words = (reason: string) => reasonWords[reason] ?? plainWords(reason);

/** Why an alert is in its incident, in one line. */
export function joinLine(joins: readonly Join[]): string {
  const [first] = joins;
  if (first === undefined) return 'First alert of the incident';
  return joins.length === 1 ? first.text : `${first.text} (+${joins.length - 1} more)`;
}

/** Why an alert is in its incident, in full: with which alert, by what, and what both share. */
export function JoinReasons({ joins }: { joins: readonly Join[] }) {
  const styles = useStyles();
  if (joins.length === 0) return <span>It is the first alert: the incident began with it.</span>;
  return (
    <ul className={styles.list}>
      {joins.map((join, index) => (
        <li key={index}>
          <div className={styles.text}>{join.text}</div>
          {join.withTitle && <div className={styles.with}>with “{join.withTitle}”</div>}
          <div className={styles.reasons}>
            {join.reasons.map((reason) => <span key={reason} className={styles.reason}>{words(reason)}</span>)}
            {join.entities.map((entity) => <EntityLink key={entity.key} entity={entity} />)}
          </div>
        </li>
      ))}
    </ul>
  );
}
