import { useState } from 'react';
import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import type { FileReport } from '../api/contract';
import { CopyButton } from '../controls/CopyButton';
import { Facts } from '../controls/Facts';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { Visible } from '../controls/Visible';
import { Feedback } from '../vocabulary/Feedback';
import { GoHunt } from '../vocabulary/GoHunt';
import { CopyMarkdown } from './CopyMarkdown';
import { DetailTable } from './DetailTable';
import { fileMarkdown } from './fileMarkdown';
import { hashFields } from './hunted';
import { IndicatorTable } from './IndicatorTable';
import { NotKnown } from './NotKnown';
import { TechniqueChips } from './TechniqueChips';
import { VerdictPart } from './VerdictPart';
import { sizeWords } from './words';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  bar: { display: 'flex', alignItems: 'center', gap: '4px 8px', flexWrap: 'wrap' },
  type: { color: tokens.colorNeutralForeground3, flexGrow: 1, overflowWrap: 'anywhere' },
  top: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))', gap: '12px', alignItems: 'start' },
  column: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  summary: { margin: '0 0 10px', lineHeight: '20px', fontSize: tokens.fontSizeBase400, overflowWrap: 'anywhere' },
  part: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  hash: { display: 'inline-flex', alignItems: 'center', maxWidth: '100%', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

/** A file as a whole: what it is, what speaks for and against it, and on demand every detail. */
export function FileOverview({ file, milliseconds, name = '' }: { file: FileReport; milliseconds?: number; name?: string }) {
  const styles = useStyles();
  const [details, setDetails] = useState(false);
  const [named, setNamed] = useState(true);
  const { verdict, summary, findings, sections, indicators, techniques, truncated, warnings } = file;
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <Text className={styles.type}><Visible text={file.type} />{` · ${sizeWords(file.size)}${milliseconds === undefined ? '' : ` · analyzed in ${Math.max(1, Math.round(milliseconds))} ms, without opening it`}`}</Text>
        {sections.length > 0 && <Button size="small" aria-expanded={details} onClick={() => setDetails(!details)}>{details ? 'Hide details' : 'Show details'}</Button>}
        <Button size="small" aria-expanded={named} onClick={() => setNamed(!named)}>{named ? 'Hide MITRE techniques' : 'Show MITRE techniques'}</Button>
        <CopyMarkdown make={() => fileMarkdown(file)} />
      </div>
      <div className={styles.top}>
        <div className={styles.column}>
          <Section card title="Verdict" label={`Verdict${name}`}><VerdictPart verdict={verdict} /></Section>
          <Section card title="File" label={`File${name}`}>
            <Facts facts={[
              ['Name', file.name && <Visible key="n" text={file.name} />],
              ['Type', <Visible key="t" text={file.type} />],
              ['Size', `${sizeWords(file.size)}${file.size >= 1024 ? ` (${file.size.toLocaleString('en-US')} bytes)` : ''}`],
              ['MD5', <Hash key="m" hash={file.md5} />],
              ['SHA-1', <Hash key="1" hash={file.sha1} />],
              ['SHA-256', <Hash key="2" hash={file.sha256} hunt />],
            ]} />
          </Section>
          {truncated.length + warnings.length > 0 && <Section card title="What is not known" label={`What is not known${name}`}><NotKnown truncated={truncated} warnings={warnings.map((text) => ({ text, where: [] }))} /></Section>}
        </div>
        <Section card title="What it is" label={`What it is${name}`}>
          {summary.length > 0 && <p className={styles.summary}>{summary.map(({ text, parts }, index) => <span key={index}><Visible text={text} />{parts.length > 0 && <span className={styles.part}> (<Visible text={parts.join(', ')} />)</span>}{' '}</span>)}</p>}
          {findings.length === 0 ? <Text>Nothing stands out.</Text> : (
            <SimpleTable label="Findings" rows={findings.map((finding, index) => ({ ...finding, index }))} rowKey={({ index }) => String(index)} columns={[
              { header: 'Weight', cell: ({ weight }) => (weight > 0 ? `+${weight}` : weight < 0 ? `−${-weight}` : '0') },
              { header: 'Finding', cell: ({ text, techniques: shown }) => <><Visible text={text} />{named && shown.length > 0 && <div><TechniqueChips techniques={shown} /></div>}</> },
              { header: 'Where', cell: ({ part }) => <span className={styles.part}><Visible text={part} /></span> },
            ]} />
          )}
          {named && techniques.length > 0 && findings.every(({ techniques: shown }) => shown.length === 0) && <TechniqueChips techniques={techniques} />}
        </Section>
      </div>
      <Section card title={`Indicators (${indicators.length})`} label={`Indicators${name}`}><IndicatorTable indicators={indicators} cited={false} /></Section>
      {details && sections.map((section, index) => <Section key={index} card title={section.title} label={`${section.title}${name} (${index + 1})`}><DetailTable section={section} /></Section>)}
      <Feedback key={file.sha256} skill="analyzeFile" answerId={file.sha256} />
    </div>
  );
}

function Hash({ hash, hunt = false }: { hash: string; hunt?: boolean }) {
  const styles = useStyles();
  return <span className={styles.hash}>{hash}<CopyButton text={hash} label={`Copy ${hash.slice(0, 12)}…`} />{hunt && <GoHunt bare entity={{ kind: 'file', name: hash, fields: hashFields(hash) }} />}</span>;
}
