import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Dismiss12Regular } from '@fluentui/react-icons/svg/dismiss';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '6px', margin: 0, padding: 0, listStyleType: 'none' },
  chip: { display: 'inline-flex', alignItems: 'center', gap: '4px', padding: '0 2px 0 8px', height: '24px', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke2}`, fontSize: tokens.fontSizeBase200 },
  text: { maxWidth: '360px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  remove: { display: 'grid', placeItems: 'center', width: '20px', height: '20px', border: 'none', background: 'none', color: tokens.colorNeutralForeground2, borderRadius: tokens.borderRadiusSmall, cursor: 'pointer', padding: 0, ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover } },
});

interface Props {
  chips: readonly { id: string; text: string; remove: () => void }[];
  reset?: { text: string; run: () => void };
}

/** What a list is narrowed by; each part can be taken away. */
export function ChipBar({ chips, reset }: Props) {
  const styles = useStyles();
  return (
    <ul className={styles.bar} aria-label="Filters in force">
      {chips.map(({ id, text, remove }) => (
        <li key={id} className={styles.chip}>
          <span className={styles.text} title={text}>{text}</span>
          <button type="button" className={styles.remove} aria-label={`Remove filter ${text}`} onClick={remove}><Dismiss12Regular aria-hidden /></button>
        </li>
      ))}
      {reset && <li><Button size="small" appearance="transparent" onClick={reset.run}>{reset.text}</Button></li>}
    </ul>
  );
}
