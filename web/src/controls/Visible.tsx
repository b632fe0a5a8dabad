import { makeStyles, tokens } from '@fluentui/react-components';
import { piecesOf } from './visible';

const useStyles = makeStyles({
  unseen: { border: `1px solid ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusSmall, padding: '0 2px', margin: '0 1px', fontSize: '0.85em', color: 'var(--redoubtMedium)' },
});

/** Hostile text: plain text nodes, in which characters that would hide or turn the direction are shown by name. */
export function Visible({ text }: { text: string }) {
  const styles = useStyles();
  return <>{piecesOf(text).map(({ text: part, unseen }, index) => (unseen === null ? part : <span key={index} className={styles.unseen} title={unseen}>{part}</span>))}</>;
}
