import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle16Regular } from '@fluentui/react-icons/svg/error-circle';
import { Warning16Regular } from '@fluentui/react-icons/svg/warning';
import { colours } from './colours';
import { plainWords } from './words';

const useStyles = makeStyles({
  line: { display: 'inline-flex', alignItems: 'center', gap: '4px' },
  malicious: { color: colours.high },
  suspicious: { color: colours.medium },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** A source's verdict on an entity: icon, word and colour. */
export function Judgement({ verdict }: { verdict: string | null }) {
  const styles = useStyles();
  if (verdict === null) return <span className={styles.quiet}>–</span>;
  const bad = verdict === 'malicious';
  const odd = verdict === 'suspicious';
  const Icon = bad ? ErrorCircle16Regular : odd ? Warning16Regular : CheckmarkCircle16Regular;
  return <span className={mergeClasses(styles.line, bad && styles.malicious, odd && styles.suspicious)}><Icon aria-hidden />{plainWords(verdict)}</span>;
}
