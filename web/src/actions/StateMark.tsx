import { makeStyles, tokens } from '@fluentui/react-components';
import type { ActionState } from './requests';
import { stateWords } from './words';

const useStyles = makeStyles({
  mark: { display: 'inline-flex', alignItems: 'center', gap: '6px', minWidth: 0 },
  text: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  dot: { width: '8px', height: '8px', borderRadius: tokens.borderRadiusCircular, flexShrink: 0 },
  waiting: { backgroundColor: tokens.colorPaletteBlueBorderActive },
  good: { backgroundColor: tokens.colorPaletteGreenBackground3 },
  bad: { backgroundColor: tokens.colorPaletteRedBackground3 },
  unsure: { backgroundColor: tokens.colorPaletteYellowBackground3 },
  over: { backgroundColor: tokens.colorNeutralForeground4 },
});

const looks = {
  proposed: 'waiting', awaitingSecondPerson: 'waiting', queued: 'waiting', running: 'waiting', done: 'good', failed: 'bad', unconfirmed: 'unsure', rejected: 'over', cancelled: 'over', undone: 'over',
} as const satisfies Record<ActionState, string>;

/** How far an action has come: in words, with a colour for the quick eye. */
export function StateMark({ state }: { state: ActionState }) {
  const styles = useStyles();
  return <span className={styles.mark}><span aria-hidden className={`${styles.dot} ${styles[looks[state]]}`} /><span className={styles.text}>{stateWords[state]}</span></span>;
}
