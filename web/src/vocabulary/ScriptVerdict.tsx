import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ErrorCircle16Regular } from '@fluentui/react-icons/svg/error-circle';
import { QuestionCircle16Regular } from '@fluentui/react-icons/svg/question-circle';
import { Warning16Regular } from '@fluentui/react-icons/svg/warning';
import { CheckmarkCircle16Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import type { ScriptVerdictLabel } from '../api/contract';
import { colours } from './colours';
import { scriptVerdictWords } from './words';

const useStyles = makeStyles({
  line: { display: 'inline-flex', alignItems: 'center', gap: '4px', whiteSpace: 'nowrap' },
  icon: { flexShrink: 0, display: 'inline-flex' },
  malicious: { color: colours.high, fontWeight: tokens.fontWeightSemibold },
  suspicious: { color: colours.medium, fontWeight: tokens.fontWeightSemibold },
  unknown: { color: tokens.colorNeutralForeground3 },
});

const icons = { malicious: ErrorCircle16Regular, suspicious: Warning16Regular, nothingHarmfulFound: CheckmarkCircle16Regular, unknown: QuestionCircle16Regular } as const;

/** What an analysis comes to: icon, words and colour. */
export function ScriptVerdict({ label }: { label: ScriptVerdictLabel }) {
  const styles = useStyles();
  const Icon = icons[label] ?? QuestionCircle16Regular;
  return (
    <span className={mergeClasses(styles.line, label === 'malicious' && styles.malicious, label === 'suspicious' && styles.suspicious, label === 'unknown' && styles.unknown)}>
      <span className={styles.icon} aria-hidden><Icon /></span>{scriptVerdictWords[label] ?? label}
    </span>
  );
}
