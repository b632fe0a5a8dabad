import { useEffect, useState } from 'react';
import { Button, Select, Slider, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { Pause16Filled } from '@fluentui/react-icons/svg/pause';
import { Play16Filled } from '@fluentui/react-icons/svg/play';
import { usePreferences } from '../../controls/preferences';
import { inFull, toMinute } from '../../controls/time';

const STEP = 900;

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', padding: '4px 12px', borderTop: `1px solid ${tokens.colorNeutralStroke3}`, backgroundColor: tokens.colorNeutralBackground1 },
  slider: { flexGrow: 1, flexBasis: '90px', minWidth: '90px' },
  time: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap', color: tokens.colorNeutralForeground2 },
  speed: { minWidth: '62px' },
});

interface Props {
  moments: readonly string[];
  /** The step shown; moments.length - 1 or more is everything. */
  step: number;
  onStep: (step: number) => void;
}

/** Plays the attack over time: each step is the moment at which something new was seen. */
export function Player({ moments, step, onStep }: Props) {
  const styles = useStyles();
  const { zone } = usePreferences();
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const last = moments.length - 1;
  const at = Math.min(step, last);
  const moment = moments[at];

  useEffect(() => {
    if (!playing) return undefined;
    if (at >= last) {
      setPlaying(false);
      return undefined;
    }
    const timer = window.setTimeout(() => onStep(at + 1), STEP / speed);
    return () => window.clearTimeout(timer);
  }, [playing, at, last, speed, onStep]);

  const toggle = () => {
    if (!playing && at >= last) onStep(0);
    setPlaying(!playing);
  };
  if (last < 1) return null;
  return (
    <div className={styles.bar} role="group" aria-label="Play the attack over time">
      <Tooltip content={playing ? 'Pause' : 'Play over time'} relationship="label"><Button appearance="subtle" size="small" icon={playing ? <Pause16Filled /> : <Play16Filled />} onClick={toggle} /></Tooltip>
      <Slider className={styles.slider} size="small" min={0} max={last} value={at} aria-label="Moment" aria-valuetext={moment ? inFull(moment, zone) : ''} onChange={(_, { value }) => { setPlaying(false); onStep(value); }} />
      <span className={styles.time} title={moment && inFull(moment, zone)}>{moment ? toMinute(moment, zone) : ''}</span>
      <Select className={styles.speed} size="small" aria-label="Speed" value={String(speed)} onChange={(_, { value }) => setSpeed(Number(value))}>
        {[0.5, 1, 2, 4, 8].map((value) => <option key={value} value={value}>{`${value}×`}</option>)}
      </Select>
    </div>
  );
}
