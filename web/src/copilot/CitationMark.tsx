import { useState } from 'react';
import { Popover, PopoverSurface, PopoverTrigger, makeStyles, tokens } from '@fluentui/react-components';
import { Link } from 'react-router';
import type { Citation } from '../api/contract';
import { Time } from '../controls/Time';
import { huntLink } from '../vocabulary/huntLink';

const useStyles = makeStyles({
  mark: { color: tokens.colorBrandForegroundLink, fontSize: tokens.fontSizeBase200, marginLeft: '2px', textDecorationLine: 'none', borderRadius: tokens.borderRadiusSmall, ':hover': { textDecorationLine: 'underline' }, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  card: { maxWidth: '320px', padding: '12px 14px' },
  title: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  excerpt: { margin: '6px 0 0', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', borderLeft: `2px solid ${tokens.colorBrandStroke2}`, paddingLeft: '8px' },
});

/** Where evidence stands that is no alert, by the word before its id. */
const PLACES: Record<string, (id: string) => string> = {
  incident: (id) => `/incidents/${id}?tab=summary`,
  activity: (id) => `/incidents/${id.split('%3A')[0]}?tab=activity`,
  action: (id) => `/actions?tab=history&selected=${id}`,
  guidebook: () => '/settings/guidebooks',
  indicator: (id) => `/intelligence/indicators/${id}`,
  attack: (id) => `/intelligence/lookup?subject=${id}`,
  profile: (id) => `/intelligence/profiles/${id}`,
};

/** The queue of incidents under a filter, as the server writes it: from and to are a range of one's own there. */
function queuePlace(filter: string): string {
  const params = new URLSearchParams(filter);
  if (params.has('from') || params.has('to')) params.set('range', 'custom');
  if ([...params.keys()].every((name) => name === 'sort')) params.set('all', '1');
  return `/incidents?${params.toString()}`;
}

/** Where the evidence is: the rows of a query, the alert with the excerpt marked, the incident when the sentence counts its alerts, ... */
export function placeOf({ evidenceId, excerpt, query }: Citation): string {
  if (evidenceId.startsWith('queue:')) return queuePlace(evidenceId.slice('queue:'.length));
  if (query !== undefined) return huntLink(query, 'query');
  const [, word, id] = /^([a-z]+):(.+)$/.exec(evidenceId) ?? [];
  const place = word === undefined ? undefined : PLACES[word];
  if (place !== undefined && id !== undefined) return place(encodeURIComponent(id));
  return `/alerts/${encodeURIComponent(evidenceId)}${excerpt ? `?mark=${encodeURIComponent(excerpt)}` : ''}`;
}

/** [n]: shows its evidence on hover or focus; opens the alert with that evidence marked. */
export function CitationMark({ citation }: { citation: Citation }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const { number, title, time, excerpt } = citation;
  const to = placeOf(citation);
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
