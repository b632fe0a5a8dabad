import { useState } from 'react';
import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { CopyButton } from '../controls/CopyButton';
import { Section } from '../controls/Section';
import { FileDrop } from './FileDrop';

const useStyles = makeStyles({
  body: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 1fr))', gap: '20px', alignItems: 'start' },
  ways: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  command: { display: 'flex', alignItems: 'center', gap: '4px', backgroundColor: tokens.colorNeutralBackground2, borderRadius: tokens.borderRadiusMedium, padding: '4px 4px 4px 10px', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, marginTop: '4px' },
  text: { flexGrow: 1, overflowWrap: 'anywhere' },
});

/** How alerts come in: a dropped file, one request, or one command. */
export function GetDataIn({ open }: { open: boolean }) {
  const styles = useStyles();
  const [wanted, setWanted] = useState(false);
  const shown = open || wanted;
  return (
    <Section card title="Get alerts in" actions={!open && <Button size="small" appearance="subtle" aria-expanded={shown} onClick={() => setWanted(!wanted)}>{shown ? 'Hide' : 'Show how'}</Button>}>
      {shown && (
        <div className={styles.body}>
          <FileDrop />
          <div className={styles.ways}>
            <Text className={styles.quiet}>Any product that can send its alerts as JSON lines, a JSON array or CSV works. Redoubt finds out the format by itself.</Text>
            <Command label="Send a file or a stream" text={`curl -X POST --data-binary @alerts.json ${window.location.origin}/api/ingest/auto`} />
            <Command label="Or on the server itself" text="./dev redoubt ingest alerts.json" />
          </div>
        </div>
      )}
    </Section>
  );
}

function Command({ label, text }: { label: string; text: string }) {
  const styles = useStyles();
  return (
    <div>
      <Text>{label}</Text>
      <div className={styles.command}><code className={styles.text}>{text}</code><CopyButton text={text} label={`Copy: ${label}`} /></div>
    </div>
  );
}
