import { useState } from 'react';
import { Button, Select, Text, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { ChevronLeft20Regular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRight20Regular } from '@fluentui/react-icons/svg/chevron-right';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { useCan } from '../api/session';
import { ColumnChooser } from '../controls/ColumnChooser';
import { visibleColumns, type ColumnChoice } from '../controls/columns';
import { useNotices } from '../controls/Notices';
import { amount, count } from '../controls/number';
import { fileName, save } from '../controls/save';
import { SettledSearch } from '../controls/SettledSearch';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { useStored } from '../controls/stored';
import { Time } from '../controls/Time';
import { useAddress } from '../controls/useParameters';
import { VirtualTable, type Column } from '../controls/VirtualTable';
import { Visible } from '../controls/Visible';
import { exportRows, runQuery } from '../hunting/requests';
import type { PageKind } from '../vocabulary/entityPages';
import { EventPane } from './EventPane';
import { feedOf } from './tabs';
import { eventGroups, eventsOf, groupsOf, timelineQuery, type TimelineEvent } from './timelineQuery';
import { boundsOf, dayOf, readSlice, spans, stepped, type Slice } from './timelineSlice';

const useStyles = makeStyles({
  page: { display: 'flex', height: 'calc(100vh - 190px)', minHeight: '360px', border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusLarge, overflow: 'hidden', backgroundColor: tokens.colorNeutralBackground1 },
  list: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  bar: { display: 'flex', alignItems: 'center', gap: '6px', flexWrap: 'wrap', padding: '8px 10px', borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  day: { colorScheme: 'inherit', font: 'inherit', color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusMedium, padding: '3px 6px' },
  gap: { flexGrow: 1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  table: { flexGrow: 1, minHeight: 0, position: 'relative' },
  cell: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

/** More rows than a person reads in one slice; narrower slices show the rest. */
const SHOWN = 1000;
const EXPORTED = 5000;

const all: readonly Column<TimelineEvent>[] = [
  { id: 'time', header: 'Time', width: '150px', cell: ({ Timestamp }) => <Time iso={Timestamp} /> },
  { id: 'action', header: 'Event', width: 'minmax(120px, 1fr)', cell: ({ ActionType }) => <Visible text={ActionType} /> },
  { id: 'group', header: 'Group', width: '110px', cell: ({ Group }) => Group },
  { id: 'device', header: 'Device', width: 'minmax(90px, 0.8fr)', cell: ({ DeviceName }) => <Visible text={DeviceName} /> },
  { id: 'account', header: 'Account', width: 'minmax(90px, 0.8fr)', cell: ({ Account }) => <Visible text={Account} /> },
  { id: 'subject', header: 'What', width: 'minmax(120px, 1.2fr)', cell: ({ Subject }) => <Visible text={Subject} /> },
  { id: 'detail', header: 'Details', width: 'minmax(160px, 2.4fr)', cell: ({ Detail }) => <Visible text={Detail.slice(0, 300)} /> },
  { id: 'parent', header: 'By program', width: 'minmax(100px, 1fr)', cell: ({ Parent }) => <Visible text={Parent} /> },
  { id: 'table', header: 'Table', width: '150px', cell: ({ Table }) => Table },
];

const initial: ColumnChoice = { order: all.map(({ id }) => id), hidden: ['table'] };

interface Props {
  kind: PageKind;
  entityKey: string;
  name: string;
  /** When it was seen last; the timeline begins there. */
  lastSeen: string | null;
}

/** Events about an entity, day by day, the newest first. */
export function Timeline({ kind, entityKey, name, lastSeen }: Props) {
  const styles = useStyles();
  const can = useCan();
  const { failed } = useNotices();
  const [params, change] = useAddress();
  const [current, setCurrent] = useState(-1);
  const [busy, setBusy] = useState(false);
  const [choice, setChoice] = useStored('entities.timeline.columns', initial);
  const today = dayOf(new Date().toISOString());
  const slice = readSlice(params.get('day'), params.get('span'), lastSeen === null ? today : dayOf(lastSeen));
  const group = eventGroups.find((each) => each === params.get('group')) ?? '';
  const search = params.get('find') ?? '';
  const query = timelineQuery({ kind, entityKey, ...boundsOf(slice), group, search });
  const { data, error, refetch, isFetching } = useQuery({ queryKey: keys.entityPart(kind, entityKey, query), queryFn: ({ signal }) => runQuery({ query: `${query}\n| take ${SHOWN + 1}`, days: null }, signal), enabled: can('hunting.run') });

  const say = (changes: Record<string, string>) => {
    setCurrent(-1);
    change((address) => {
      for (const [field, value] of Object.entries(changes)) {
        if (value === '') address.delete(field);
        else address.set(field, value);
      }
      return address;
    });
  };
  const show = ({ day, span }: Slice) => say({ day, span: String(span) });
  const exportCsv = async () => {
    setBusy(true);
    try {
      const { columns, rows } = await runQuery({ query: `${query}\n| take ${EXPORTED}`, days: null });
      save(await exportRows('csv', columns, rows, `Timeline of ${name}`), `${fileName(`timeline-${name}-${slice.day}`)}.csv`);
    } catch (problem) {
      failed('The timeline was not exported', problem);
    } finally {
      setBusy(false);
    }
  };

  if (!can('hunting.run')) return <EmptyState title="The timeline reads the hunting tables">Your role does not include running queries (hunting.run).</EmptyState>;
  const events = data ? eventsOf(data.columns, data.rows.slice(0, SHOWN)) : [];
  const columns = visibleColumns(initial.order, choice).map((id) => all.find((column) => column.id === id)).filter((column) => column !== undefined);
  const event = events[current];
  const nothing = slice.span === 1 ? `No event on ${slice.day} (UTC)` : `No event in the ${slice.span} days up to ${slice.day} (UTC)`;
  return (
    <div className={styles.page}>
      <div className={styles.list}>
        <div className={styles.bar}>
          <Tooltip content="Earlier" relationship="label"><Button appearance="subtle" size="small" icon={<ChevronLeft20Regular />} onClick={() => show(stepped(slice, -1))} /></Tooltip>
          <input type="date" className={styles.day} aria-label="Last day shown (UTC)" value={slice.day} max={today} onChange={({ target }) => target.value !== '' && show({ ...slice, day: target.value })} />
          <Tooltip content="Later" relationship="label"><Button appearance="subtle" size="small" icon={<ChevronRight20Regular />} disabled={slice.day >= today} onClick={() => show(stepped(slice, 1))} /></Tooltip>
          <Select size="small" aria-label="Days at once" value={String(slice.span)} onChange={(_, { value }) => say({ day: slice.day, span: value })}>
            {spans.map((span) => <option key={span} value={span}>{amount(span, 'day')}</option>)}
          </Select>
          <Select size="small" aria-label="Group of events" value={group} onChange={(_, { value }) => say({ group: value })}>
            <option value="">All events</option>
            {groupsOf(kind).map((each) => <option key={each} value={each}>{each}</option>)}
          </Select>
          <Text className={styles.quiet} role="status">{data ? (data.rows.length > SHOWN ? `The latest ${count(SHOWN)} events; fewer days show the rest` : amount(data.rows.length, 'event')) : ''}</Text>
          <span className={styles.gap} />
          <SettledSearch size="small" label="Search in these events" placeholder="Program, file, address…" value={search} onChange={(find) => say({ find })} />
          <Tooltip content={`CSV of these events, the latest ${count(EXPORTED)} at most`} relationship="label"><Button appearance="subtle" size="small" disabled={busy || events.length === 0} icon={<ArrowDownload20Regular />} onClick={() => void exportCsv()} /></Tooltip>
          <ColumnChooser columns={all} choice={choice} onChange={setChoice} reset={() => setChoice(initial)} />
        </div>
        <div className={styles.table}>
          {error ? <FailedState what="The timeline" error={error} retry={() => void refetch()} />
            : !data ? <Loading lines={12} label="Loading the events" />
              : events.length === 0 ? <EmptyState title={nothing}>{`Choose other days${group || search ? ', or all events' : ''}. A timeline takes ${feedOf.timeline ?? ''}.`}</EmptyState>
                : <VirtualTable label="Timeline" columns={columns} dense total={events.length} rowAt={(index) => events[index]} rowKey={(row) => String(events.indexOf(row))} rowLabel={({ ActionType, Subject }) => `${ActionType} ${Subject}`} current={current} onCurrent={setCurrent} dim={isFetching} />}
        </div>
      </div>
      {event && <EventPane event={event} onClose={() => setCurrent(-1)} onPrevious={() => setCurrent(Math.max(0, current - 1))} onNext={() => setCurrent(Math.min(events.length - 1, current + 1))} />}
    </div>
  );
}
