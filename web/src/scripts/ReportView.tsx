import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { Code16Regular } from '@fluentui/react-icons/svg/code';
import type { Place, ScriptReport } from '../api/contract';
import { CopyButton } from '../controls/CopyButton';
import { amount } from '../controls/number';
import { Section } from '../controls/Section';
import { Feedback } from '../vocabulary/Feedback';
import { answerId } from './answerId';
import { CopyMarkdown } from './CopyMarkdown';
import { IndicatorTable } from './IndicatorTable';
import { LayersPart } from './LayersPart';
import { reportMarkdown } from './markdown';
import { NotKnown } from './NotKnown';
import { sayPlace } from './places';
import { SpotContext } from './spot';
import { StepList } from './StepList';
import { TechniqueTable } from './TechniqueTable';
import { VerdictPart } from './VerdictPart';
import { languageWords } from './words';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  compact: { gap: '18px' },
  bar: { display: 'flex', alignItems: 'center', gap: '4px 8px', flexWrap: 'wrap' },
  facts: { color: tokens.colorNeutralForeground3, flexGrow: 1 },
  top: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 360px), 1fr))', gap: '12px', alignItems: 'start' },
  column: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

interface Props {
  report: ScriptReport & { milliseconds?: number };
  /** Beside a page: the code comes when it is asked for. */
  compact?: boolean;
  /** " of macro ThisDocument": tells this report's parts from another's. */
  name?: string;
}

/** All that was found out about a script, each sentence with the lines that show it. */
export function ReportView({ report, compact = false, name = '' }: Props) {
  const styles = useStyles();
  const { layers, verdict, steps, summary, indicators, techniques, unresolved, truncated, warnings } = report;
  const [code, setCode] = useState(!compact);
  const [named, setNamed] = useState(true);
  const [layer, setLayer] = useState(1);
  const [{ place, asked }, setAsked] = useState<{ place: Place | null; asked: number }>({ place: null, asked: 0 });
  const spot = useMemo(() => ({
    layers,
    place,
    jump: (to: Place) => {
      setCode(true);
      setLayer(to.layer);
      setAsked((old) => ({ place: to, asked: old.asked + 1 }));
    },
  }), [layers, place]);
  const codePart = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked > 0) codePart.current?.scrollIntoView({ block: 'nearest' });
  }, [asked]);
  const [id] = useState(() => answerId(layers[0]?.original ?? ''));
  const card = !compact;
  const open = unresolved.length + truncated.length + warnings.length > 0;

  return (
    <SpotContext value={spot}>
      <div className={styles.view}>
        <div className={styles.bar}>
          <Text className={styles.facts}>{[languageWords[report.language] ?? report.language, amount(layers.length, 'layer'), report.milliseconds ? `analyzed in ${Math.max(1, Math.round(report.milliseconds))} ms, without running it` : ''].filter(Boolean).join(' · ')}</Text>
          <Button size="small" aria-expanded={code} icon={<Code16Regular />} onClick={() => setCode(!code)}>{code ? 'Hide code' : 'Show code'}</Button>
          <Button size="small" aria-expanded={named} onClick={() => setNamed(!named)}>{named ? 'Hide MITRE techniques' : 'Show MITRE techniques'}</Button>
          <CopyButton text={report.deobfuscated} label="Copy the script in clear" />
          <CopyMarkdown make={() => reportMarkdown(report)} />
        </div>
        <div className={styles.top}>
          <div className={styles.column}>
            <Section card={card} title="Verdict" label={`Verdict${name}`}><VerdictPart verdict={verdict} /></Section>
            {open && <Section card={card} title="What is not known" label={`What is not known${name}`}><NotKnown unresolved={unresolved} truncated={truncated} warnings={warnings} /></Section>}
          </div>
          <Section card={card} title="What it does" label={`What it does${name}`}><StepList summary={summary} steps={steps} techniques={named} /></Section>
        </div>
        {code && <div ref={codePart}><Section card={card} title="Code" label={`Code${name}`}><LayersPart shown={layer} onShow={setLayer} asked={asked} name={name} /></Section></div>}
        <Section card={card} title={`Indicators (${indicators.length})`} label={`Indicators${name}`}><IndicatorTable indicators={indicators} /></Section>
        {named && techniques.length > 0 && <Section card={card} title={`MITRE ATT&CK techniques (${techniques.length})`} label={`Techniques${name}`}><TechniqueTable report={report} /></Section>}
        <Feedback key={id} skill="analyzeScript" answerId={id} />
        <div role="status" className={styles.unseen}>{place === null ? '' : `${sayPlace(place, layers.length)} is marked in the code`}</div>
      </div>
    </SpotContext>
  );
}
