import { useRef } from 'react';
import { Button, Field, Select, Text, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentArrowUp20Regular } from '@fluentui/react-icons/svg/document-arrow-up';
import type { ScriptLanguage } from '../api/contract';
import { amount, count } from '../controls/number';
import { useShortcut } from '../controls/ShortcutProvider';
import { unseenIn } from '../controls/visible';
import { samples } from './samples';
import { languageWords } from './words';

/** A field of so many characters still answers to every key; longer texts are held beside it. */
const LARGEST_FIELD = 100_000;
const languages: readonly ScriptLanguage[] = ['powerShell', 'batch', 'bash', 'javaScript', 'visualBasic', 'python', 'commandLine'];

const useStyles = makeStyles({
  parts: { display: 'flex', flexDirection: 'column', gap: '8px' },
  field: { width: '100%' },
  text: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  large: { display: 'flex', alignItems: 'center', gap: '12px', padding: '14px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium },
  bar: { display: 'flex', alignItems: 'flex-end', gap: '8px', flexWrap: 'wrap' },
  gap: { flexGrow: 1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  samples: { display: 'flex', alignItems: 'center', gap: '4px 8px', flexWrap: 'wrap' },
});

interface Props {
  text: string;
  language: ScriptLanguage | null;
  /** A result is on the page: the field takes less room. */
  small: boolean;
  busy: boolean;
  onText: (text: string) => void;
  onLanguage: (language: ScriptLanguage | null) => void;
  onAnalyze: () => void;
  onFile: (file: File) => void;
}

/** Takes a script by pasting, or any file by choice; the page takes what is dropped. */
export function ScriptInput({ text, language, small, busy, onText, onLanguage, onAnalyze, onFile }: Props) {
  const styles = useStyles();
  const file = useRef<HTMLInputElement>(null);
  const large = text.length > LARGEST_FIELD;
  const unseen = large ? 0 : unseenIn(text);
  const empty = text.trim() === '';
  useShortcut('run', onAnalyze, !empty);

  const paste = (event: React.ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text/plain');
    const [dropped] = event.clipboardData.files;
    if (pasted === '' && dropped !== undefined) onFile(dropped);
    else if (pasted.length > LARGEST_FIELD) onText(pasted);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.parts}>
      {large ? (
        <div className={styles.large}>
          <Text>{`A text of ${amount(text.length, 'character')} is ready. It is too long to be edited here.`}</Text>
          <Button size="small" onClick={() => onText('')}>Take it away</Button>
        </div>
      ) : (
        <Field className={styles.field} hint={unseen > 0 ? `The text has ${amount(unseen, 'character')} that cannot be seen or that turn the direction of what follows. The result shows them.` : undefined}>
          <Textarea aria-label="Script or command line" placeholder="Paste a script or a command line, or drop a file here" value={text} resize="vertical" spellCheck={false} autoComplete="off" onPaste={paste}
            textarea={{ className: styles.text, rows: small ? 4 : 12 }} onChange={(_, { value }) => onText(value)} />
        </Field>
      )}
      <div className={styles.bar}>
        <Button appearance="primary" disabled={empty || busy} onClick={onAnalyze} title="Ctrl+Enter">Analyze</Button>
        <Select aria-label="Language" value={language ?? ''} onChange={(_, { value }) => onLanguage(languages.find((one) => one === value) ?? null)}>
          <option value="">Recognise the language</option>
          {languages.map((one) => <option key={one} value={one}>{languageWords[one]}</option>)}
        </Select>
        <Button icon={<DocumentArrowUp20Regular />} disabled={busy} onClick={() => file.current?.click()}>Choose a file</Button>
        <input ref={file} type="file" hidden aria-label="File to analyze" onChange={(event) => { const [chosen] = event.target.files ?? []; if (chosen) onFile(chosen); event.target.value = ''; }} />
        {!empty && !large && <Button appearance="subtle" onClick={() => onText('')}>Clear</Button>}
        <span className={styles.gap} />
        {!large && text !== '' && <Text className={styles.quiet}>{amount(text.length, 'character')}</Text>}
        {large && <Text className={styles.quiet}>{`Up to ${count(2_097_152)} characters are read`}</Text>}
      </div>
      {empty && !small && (
        <div className={styles.samples}>
          <Text className={styles.quiet}>Any file up to 50 MB. Or try a harmless example:</Text>
          {samples.map(({ name, text: sample }) => <Button key={name} size="small" onClick={() => { onText(sample()); onLanguage(null); }}>{name}</Button>)}
        </div>
      )}
    </div>
  );
}
