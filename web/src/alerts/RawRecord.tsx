import { useState } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CopyButton } from '../controls/CopyButton';
import { Marked } from '../controls/Marked';
import { Section } from '../controls/Section';

const useStyles = makeStyles({
  text: { margin: 0, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, lineHeight: '18px', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: '480px', overflowY: 'auto', backgroundColor: tokens.colorNeutralBackground2, borderRadius: tokens.borderRadiusMedium, padding: '10px 12px' },
});

/** The record as it came: indented when it is JSON, and only ever text. */
export function RawRecord({ raw, mark }: { raw: string; mark: string }) {
  const styles = useStyles();
  const [open, setOpen] = useState(mark !== '');
  return (
    <Section card title="Record as received" actions={<span><CopyButton text={raw} label="Copy the record" /><Button size="small" appearance="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Hide' : 'Show'}</Button></span>}>
      {open && <pre className={styles.text} tabIndex={0} aria-label="Record as received"><Marked text={indented(raw)} mark={mark} /></pre>}
    </Section>
  );
}

function indented(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
