import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Link } from 'react-router';
import { colours } from '../vocabulary/colours';

export interface Tile {
  label: string;
  value: string;
  to: string;
  note?: string;
  urgent?: boolean;
}

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))', gap: '12px' },
  tile: { display: 'flex', flexDirection: 'column', height: '100%', boxSizing: 'border-box', padding: '10px 14px', backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusLarge, color: tokens.colorNeutralForeground1, textDecorationLine: 'none', ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover }, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  value: { fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  urgent: { color: colours.high },
  label: { color: tokens.colorNeutralForeground2 },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Numbers that lead to what they count. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {tiles.map(({ label, value, to, note, urgent }) => (
        <li key={label}>
          <Link to={to} className={styles.tile}>
            <span className={styles.label}>{label}</span>
            <span className={mergeClasses(styles.value, urgent && styles.urgent)}>{value}</span>
            {note && <span className={styles.note}>{note}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
