import { useState } from 'react';
import { Popover, PopoverSurface, PopoverTrigger, makeStyles, tokens } from '@fluentui/react-components';
import { Link } from 'react-router';
import type { Citation } from '../api/contract';
import { Time } from '../controls/Time';

const useStyles = makeStyles({
  mark: { color: tokens.colorBrandForegroundLink, fontSize: tokens.fontSizeBase200, marginLeft: '2px', textDecorationLine: 'none', borderRadius: tokens.borderRadiusSmall, ':hover': { textDecorationLine: 'underline' }, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  card: { maxWidth: '320px', padding: '12px 14px' },
  title: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  excerpt: { margin: '6px 0 0', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', borderLeft: `2px solid ${tokens.colorBrandStroke2}`, paddingLeft: '8px' },
});

const INCIDENT = 'incident:';
const GUIDEBOOK = 'guidebook:';

/** Where the evidence is: the alert with the excerpt marked, the incident when the sentence counts its alerts, or the guidebook. */
function placeOf(id: string, excerpt: string): string {
  if (id.startsWith(INCIDENT)) return `/incidents/${encodeURIComponent(id.slice(INCIDENT.length))}?tab=summary`;
  if (id.startsWith(GUIDEBOOK)) return '/settings/guidebooks';
  return `/alerts/${encodeURIComponent(id)}${excerpt ? `?mark=${encodeURIComponent(excerpt)}` : ''}`;
}

/** [n]: shows its evidence on hover or focus; opens the alert with that evidence marked. */
export function CitationMark({ citation }: { citation: Citation }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const { number, alertId, title, time, excerpt } = citation;
  const to = placeOf(alertId, excerpt);
  return (
    <Popover open={open} openOnHover mouseLeaveDelay={120} positioning="before" onOpenChange={(_, data) => setOpen(data.open)} withArrow unstable_disableAutoFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Link role="link" to={to} className={styles.mark} aria-label={`Evidence ${number}: ${title}`} onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && setOpen(true)} onBlur={() => setOpen(false)}>[{number}]</Link>
      </PopoverTrigger>
      <PopoverSurface className={styles.card} aria-label={`Evidence ${number}`}>
        <div className={styles.title}>{title}</div>
        <div className={styles.quiet}><Time iso={time} /></div>
        {excerpt && <p className={styles.excerpt}>{excerpt}</p>}
      </PopoverSurface>
    </Popover>
  );
}
