import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';

const examples = [
  'Failed logons per user in the last day',
  'Which devices connected to 203.0.113.7?',
  'Phishing e-mails whose links were clicked',
  'Processes started within 10 minutes after a remote desktop logon',
] as const;

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '6px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  example: { justifyContent: 'flex-start', textAlign: 'left', fontWeight: tokens.fontWeightRegular },
});

/** What to do with an empty pane. */
export function Examples({ onAsk }: { onAsk: (question: string) => void }) {
  const styles = useStyles();
  return (
    <div className={styles.box}>
      <Text size={200} className={styles.quiet}>Say in English what you look for: what happened, on what, since when. You get a query and why each part is there. Nothing runs before you say so.</Text>
      {examples.map((example) => <Button key={example} size="small" appearance="outline" className={styles.example} onClick={() => onAsk(example)}>{example}</Button>)}
    </div>
  );
}
