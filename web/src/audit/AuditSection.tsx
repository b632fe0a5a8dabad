import { useState } from 'react';
import { Button, Dropdown, Option, Text, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { address } from '../api/client';
import { amount } from '../controls/number';
import { Section } from '../controls/Section';
import { SettledSearch } from '../controls/SettledSearch';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { usePages } from '../controls/usePages';
import { useParameters } from '../controls/useParameters';
import { VirtualTable } from '../controls/VirtualTable';
import { auditColumns } from './columns';
import { auditRanges, getAudit, isAuditRange, startOf, type AuditEntry, type AuditRange } from './requests';
import { VerifyAudit } from './VerifyAudit';

const useStyles = makeStyles({
  bar: { display: 'flex', gap: '8px', flexWrap: 'wrap', alignItems: 'center', marginBottom: '10px' },
  search: { width: '180px' },
  range: { minWidth: '150px' },
  lead: { color: tokens.colorNeutralForeground3, marginBottom: '10px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  table: { height: 'max(320px, calc(100vh - 360px))', position: 'relative', border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusMedium, overflow: 'hidden' },
  verify: { display: 'flex', flexDirection: 'column', gap: '8px' },
});

/** Who did what; and whether the log itself is as it was written. */
export function AuditSection() {
  const styles = useStyles();
  const [params, say] = useParameters();
  const [current, setCurrent] = useState(-1);
  const asked = params.get('range');
  const range: AuditRange = isAuditRange(asked) ? asked : 'all';
  const query = { who: params.get('who') ?? '', action: params.get('action') ?? '', target: params.get('target') ?? '', from: startOf(range, Date.now()) };
  const pages = usePages<AuditEntry>(['audit', query], (skip, take, signal) => getAudit(query, skip, take, signal));
  const narrowed = query.who !== '' || query.action !== '' || query.target !== '' || range !== 'all';
  const showAll = () => ['who', 'action', 'target', 'range'].forEach((name) => say(name, null));
  return (
    <>
      <Section card title="Integrity">
        <div className={styles.verify}>
          <Text className={styles.quiet}>Each entry is chained to the one before it with a key that is not in the store. An entry that is changed, removed or put in later shows here.</Text>
          <VerifyAudit />
        </div>
      </Section>
      <Section card title="Audit log"
        actions={<Button as="a" appearance="subtle" icon={<ArrowDownload20Regular />} href={address('/api/audit.csv', query)} download="audit.csv">Export as CSV</Button>}>
        <Text block className={styles.lead}>A request is noted before it is carried out: Begun means that it was asked for. One that does not succeed gets a second entry, Failed or Refused.</Text>
        <div className={styles.bar}>
          <SettledSearch className={styles.search} label="Who" placeholder="Who" value={query.who} onChange={(who) => say('who', who)} />
          <SettledSearch className={styles.search} label="Action" placeholder="Action" value={query.action} onChange={(action) => say('action', action)} />
          <SettledSearch className={styles.search} label="Target or detail" placeholder="Target or detail" value={query.target} onChange={(target) => say('target', target)} />
          <Dropdown className={styles.range} aria-label="Time" value={auditRanges[range]} selectedOptions={[range]} onOptionSelect={(_, data) => say('range', data.optionValue === 'all' ? null : (data.optionValue ?? null))}>
            {Object.entries(auditRanges).map(([id, words]) => <Option key={id} value={id}>{words}</Option>)}
          </Dropdown>
          <Text className={styles.quiet} role="status">{pages.total === undefined ? '' : amount(pages.total, 'entry', 'entries')}</Text>
        </div>
        <div className={styles.table}>
          {pages.error && pages.total === undefined ? (
            <FailedState what="The audit log" error={pages.error} retry={pages.retry} />
          ) : pages.total === undefined ? (
            <Loading lines={10} label="Loading the audit log" />
          ) : pages.total === 0 ? (
            <EmptyState title={narrowed ? 'Nothing matches' : 'No entries yet'} actions={narrowed ? <Button appearance="primary" onClick={showAll}>Show everything</Button> : undefined}>
              {narrowed ? undefined : 'Whoever changes something leaves an entry here: resolving an incident, keeping a query, setting something.'}
            </EmptyState>
          ) : (
            <VirtualTable label="Audit log" columns={auditColumns} total={pages.total} rowAt={pages.rowAt} rowKey={({ number }) => String(number)} rowLabel={({ number }) => `entry ${number}`}
              onShow={pages.show} current={current} onCurrent={setCurrent} dim={pages.outdated} />
          )}
        </div>
      </Section>
    </>
  );
}
