import { useEffect, useState } from 'react';
import { Button, Input, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Select, SplitButton, Text, ToggleButton, Tooltip, makeStyles, tokens, type MenuButtonProps } from '@fluentui/react-components';
import { Play20Filled } from '@fluentui/react-icons/svg/play';
import { Save20Regular } from '@fluentui/react-icons/svg/save';
import { Share20Regular } from '@fluentui/react-icons/svg/share';
import { Sparkle20Regular } from '@fluentui/react-icons/svg/sparkle';
import { Stop20Filled } from '@fluentui/react-icons/svg/stop';
import { useCan } from '../api/session';
import { count } from '../controls/number';
import { useSchema } from './library/useSchema';
import { rangeWords, type TimeRange } from './range';
import { sayLimit } from './words';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: '8px', padding: '6px 12px', flexWrap: 'wrap', flexShrink: 0, backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  days: { width: '88px' },
  gap: { flexGrow: 1 },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  range: { minWidth: '132px' },
});

interface Props {
  /** Whether the query assistant is shown. */
  assistant: boolean;
  onAssistant: () => void;
  range: TimeRange;
  onRange: (range: TimeRange) => void;
  /** Since when a run is on its way; null when there is none. */
  runningSince: number | null;
  saved: boolean;
  onRun: () => void;
  onRunAll: () => void;
  onCancel: () => void;
  onSave: () => void;
  onSaveAs: () => void;
  onShare: () => void;
  onDetect: () => void;
}

/** Run, how far back, save and share. */
export function QueryToolbar({ assistant, onAssistant, range, onRange, runningSince, saved, onRun, onRunAll, onCancel, onSave, onSaveAs, onShare, onDetect }: Props) {
  const styles = useStyles();
  const may = useCan()('copilot.use');
  const limits = useSchema().data?.limits;
  return (
    <div className={styles.bar} role="toolbar" aria-label="Query">
      {runningSince === null ? (
        <Menu positioning="below-end">
          <MenuTrigger disableButtonEnhancement>
            {(trigger: MenuButtonProps) => <SplitButton size="small" appearance="primary" icon={<Play20Filled />} menuButton={{ ...trigger, 'aria-label': 'More ways to run' }} primaryActionButton={{ onClick: onRun, title: 'Runs what is selected, or the query at the cursor (Shift+Enter)' }}>Run query</SplitButton>}
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem secondaryContent="Shift+Enter" onClick={onRun}>Run the query at the cursor, or the selection</MenuItem>
              <MenuItem onClick={onRunAll}>Run everything as one query</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      ) : (
        <>
          <Button size="small" icon={<Stop20Filled />} onClick={onCancel}>Cancel</Button>
          <Elapsed since={runningSince} />
        </>
      )}
      <Select size="small" className={styles.range} aria-label="Time range" value={range.choice} onChange={(_, { value }) => onRange({ ...range, choice: (Object.keys(rangeWords) as TimeRange['choice'][]).find((one) => one === value) ?? '30' })}>
        {(Object.keys(rangeWords) as TimeRange['choice'][]).map((choice) => <option key={choice} value={choice}>{rangeWords[choice]}</option>)}
      </Select>
      {range.choice === 'custom' && (
        <Input size="small" className={styles.days} type="number" min={1} max={3650} aria-label="Days back" contentAfter={<Text size={200}>days</Text>} value={String(range.days)}
          onChange={(_, { value }) => Number(value) >= 1 && onRange({ ...range, days: Math.min(3650, Math.floor(Number(value))) })} />
      )}
      <Menu>
        <MenuTrigger disableButtonEnhancement><Button size="small" appearance="subtle" icon={<Save20Regular />}>Save</Button></MenuTrigger>
        <MenuPopover><MenuList><MenuItem disabled={!saved} onClick={onSave}>Save</MenuItem><MenuItem onClick={onSaveAs}>Save as…</MenuItem></MenuList></MenuPopover>
      </Menu>
      <Button size="small" appearance="subtle" icon={<Share20Regular />} onClick={onShare}>Copy link</Button>
      <Button size="small" appearance="subtle" title="A rule that runs this query by itself and makes alerts" onClick={onDetect}>Create detection</Button>
      <Tooltip relationship="description" content={may ? 'Makes a query of a question in English' : 'You need the permission copilot.use. An administrator can give it to your role.'}>
        <ToggleButton size="small" appearance="subtle" icon={<Sparkle20Regular />} checked={assistant} disabledFocusable={!may} onClick={onAssistant}>Copilot</ToggleButton>
      </Tooltip>
      <span className={styles.gap} />
      {limits && <span className={styles.quiet} title="What a query may read, give and take">{`Up to ${limits.days === null ? '' : `${limits.days} days, `}${count(limits.rows)} rows, ${sayLimit(limits.seconds)}`}</span>}
    </div>
  );
}

function Elapsed({ since }: { since: number }) {
  const styles = useStyles();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 100);
    return () => window.clearInterval(timer);
  }, []);
  return <span className={styles.quiet} role="timer">{`Running for ${(Math.max(0, now - since) / 1000).toFixed(1)} s`}</span>;
}
