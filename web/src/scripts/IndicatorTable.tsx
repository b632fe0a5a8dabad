import { useState } from 'react';
import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { ClipboardCode16Regular } from '@fluentui/react-icons/svg/clipboard-code';
import { Copy16Regular } from '@fluentui/react-icons/svg/copy';
import type { Indicator } from '../api/contract';
import { CopyButton } from '../controls/CopyButton';
import { useNotices } from '../controls/Notices';
import { amount } from '../controls/number';
import { SimpleTable } from '../controls/SimpleTable';
import { Visible } from '../controls/Visible';
import { GoHunt } from '../vocabulary/GoHunt';
import { plainWords } from '../vocabulary/words';
import { Citations } from './Citations';
import { defang } from './defang';
import { huntedBy } from './hunted';
import { indicatorWords, remarkWords } from './words';

const FEW = 50;

const useStyles = makeStyles({
  bar: { display: 'flex', gap: '4px', flexWrap: 'wrap', marginBottom: '6px' },
  value: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: { display: 'inline-flex', alignItems: 'center', whiteSpace: 'nowrap' },
});

/** What can be looked for elsewhere. Addresses are shown defanged, and are never links. */
export function IndicatorTable({ indicators, cited = true }: { indicators: readonly Indicator[]; cited?: boolean }) {
  const styles = useStyles();
  const { done, failed } = useNotices();
  const [all, setAll] = useState(false);
  if (indicators.length === 0) return <Text className={styles.quiet}>Nothing in it can be searched for elsewhere: no address, file, key or name was found.</Text>;
  const copy = (text: string, words: string) => navigator.clipboard.writeText(text).then(() => done(words), (error: unknown) => failed('Nothing was copied', error));
  const rows = indicators.map((indicator, index) => ({ ...indicator, index }));
  return (
    <>
      <div className={styles.bar}>
        <Button size="small" icon={<Copy16Regular />} onClick={() => void copy(indicators.map(({ kind, value }) => defang(kind, value)).join('\n'), `${amount(indicators.length, 'indicator')} copied, defanged`)}>Copy all defanged</Button>
        <Button size="small" appearance="subtle" onClick={() => void copy(indicators.map(({ value }) => value).join('\n'), `${amount(indicators.length, 'indicator')} copied as they are`)}>Copy all as they are</Button>
      </div>
      <SimpleTable label="Indicators" rows={all ? rows : rows.slice(0, FEW)} rowKey={({ index }) => String(index)} columns={[
        { header: 'Kind', cell: ({ kind }) => indicatorWords[kind] ?? plainWords(kind) },
        { header: 'Value', cell: ({ kind, value }) => <span className={styles.value}><Visible text={defang(kind, value)} /></span> },
        { header: 'Role', cell: ({ role }) => plainWords(role) },
        { header: 'Remark', cell: ({ certain, remark }) => <span className={styles.quiet}>{[certain ? '' : 'Not certain', remarkWords(remark)].filter(Boolean).join(', ')}</span> },
        ...(cited ? [{ header: 'Seen in', cell: ({ where }: Indicator) => <Citations where={[where]} /> }] : []),
        { header: 'Use', cell: (indicator) => <Uses indicator={indicator} /> },
      ]} />
      {rows.length > FEW && <Button size="small" appearance="subtle" aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Fewer indicators' : `All ${amount(rows.length, 'indicator')}`}</Button>}
    </>
  );
}

function Uses({ indicator }: { indicator: Indicator }) {
  const styles = useStyles();
  const hunted = huntedBy(indicator);
  const safe = defang(indicator.kind, indicator.value);
  const name = safe.slice(0, 60);
  return (
    <span className={styles.actions}>
      <CopyButton text={safe} label={safe === indicator.value ? `Copy ${name}` : `Copy defanged: ${name}`} />
      {safe !== indicator.value && <CopyButton text={indicator.value} label={`Copy as it is: ${name}`} icon={<ClipboardCode16Regular />} />}
      {hunted && <GoHunt entity={hunted} bare />}
    </span>
  );
}
