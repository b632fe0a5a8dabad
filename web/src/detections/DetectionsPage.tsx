import { Button, Input, Select, Switch, Text, makeStyles, tokens } from '@fluentui/react-components';
import { Link, useNavigate } from 'react-router';
import { useCan } from '../api/session';
import { useNotices } from '../controls/Notices';
import { SimpleTable } from '../controls/SimpleTable';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { useParameters } from '../controls/useParameters';
import { useTitle } from '../controls/useTitle';
import { useNoCopilot } from '../copilot/subject';
import { severityWords } from '../vocabulary/words';
import { originWords, statusWords, useRuleChanges, useRules, type Rule } from './requests';
import { filtered } from './ruleFilter';
import { scheduleShort } from './words';

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', display: 'flex', flexDirection: 'column', gap: '10px', padding: '14px 16px', boxSizing: 'border-box' },
  head: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold, flexGrow: 1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  name: { color: tokens.colorBrandForegroundLink },
  buttons: { display: 'flex', gap: '4px' },
});

const PERMISSION = 'detections.manage';
export const needs = (can: boolean) => (can ? undefined : `You need the permission ${PERMISSION}.`);

/** Every rule: whether it is on, how its last run went and when it runs next. */
export function DetectionsPage() {
  const styles = useStyles();
  const navigate = useNavigate();
  const [params, say] = useParameters();
  const rules = useRules();
  const may = useCan()(PERMISSION);
  useTitle('Detections');
  useNoCopilot();
  const filter = { search: params.get('search') ?? '', origin: params.get('origin') ?? '', state: params.get('state') ?? '' };
  const shown = filtered(rules.data ?? [], filter);
  return (
    <div className={styles.page} tabIndex={0} role="group" aria-label="Detections">
      <div className={styles.head}>
        <h1 className={styles.title}>Detections</h1>
        <Button appearance="primary" disabled={!may} title={needs(may)} onClick={() => void navigate('/detections/new')}>New rule</Button>
      </div>
      <div className={styles.head}>
        <Input size="small" type="search" aria-label="Search rules" placeholder="Name, technique or tag" value={filter.search} onChange={(_, { value }) => say('search', value === '' ? null : value)} />
        <Select size="small" aria-label="Written by" value={filter.origin} onChange={(_, { value }) => say('origin', value === '' ? null : value)}>
          <option value="">Any origin</option><option value="own">Own</option><option value="starter">Redoubt</option><option value="sigma">Sigma</option>
        </Select>
        <Select size="small" aria-label="State" value={filter.state} onChange={(_, { value }) => say('state', value === '' ? null : value)}>
          <option value="">Any state</option><option value="on">On</option><option value="off">Off</option><option value="failed">Last run failed</option><option value="found">Last run found something</option>
        </Select>
        {rules.data && <Text size={200} className={styles.quiet}>{`${shown.length} of ${rules.data.length} rules`}</Text>}
      </div>
      {rules.isPending ? <Loading label="Loading the rules" /> : rules.isError ? <FailedState what="The rules could not be loaded" error={rules.error} retry={() => void rules.refetch()} />
        : shown.length === 0 ? <EmptyState title={rules.data.length === 0 ? 'No rules yet' : 'No rule fits the filter'}>{rules.data.length === 0 ? 'Write one, or start from a query in hunting. The rules that come with Redoubt appear a moment after the server has started.' : 'Clear a filter above.'}</EmptyState>
        : <RuleTable rules={shown} may={may} />}
    </div>
  );
}

function RuleTable({ rules, may }: { rules: readonly Rule[]; may: boolean }) {
  const styles = useStyles();
  const { turn, run, drop, restore } = useRuleChanges();
  const { done, failed } = useNotices();
  const doDrop = (rule: Rule) =>
    drop.mutate(rule.id, { onSuccess: () => done(`Deleted ${rule.name}.`, { undo: () => restore.mutateAsync(rule.id) }), onError: (error) => failed('The rule was not deleted', error) });
  const doRun = (rule: Rule) =>
    run.mutate(rule.id, { onSuccess: ({ rows, alerts, message }) => done(`${rule.name}: ${rows} rows, ${alerts} new alerts.`, { detail: message ?? undefined }), onError: (error) => failed('The rule did not run', error) });
  return (
    <SimpleTable label="Detection rules" rows={rules} rowKey={({ id }) => id} columns={[
      { header: 'On', cell: (rule) => <Switch aria-label={`${rule.name} is on`} checked={rule.enabled} disabled={!may} title={needs(may)} onChange={(_, { checked }) => turn.mutate({ id: rule.id, enabled: checked }, { onError: (error) => failed('Nothing was changed', error) })} /> },
      { header: 'Name', cell: (rule) => <Link className={styles.name} to={`/detections/${encodeURIComponent(rule.id)}`}>{rule.name}</Link> },
      { header: 'Severity', cell: ({ severity }) => severityWords[severity] },
      { header: 'Techniques', cell: ({ techniques }) => techniques.join(', ') },
      { header: 'Origin', cell: ({ origin }) => originWords[origin] },
      { header: 'Frequency', cell: ({ schedule }) => scheduleShort[schedule] },
      { header: 'Last run', cell: ({ lastRun }) => (lastRun === null ? 'Never' : <Time iso={lastRun.started} relative />) },
      { header: 'Last run status', cell: ({ lastRun }) => (lastRun === null ? '' : `${statusWords[lastRun.status]}${lastRun.alerts > 0 ? `, ${lastRun.alerts} alerts` : ''}`) },
      { header: 'Next run', cell: (rule) => (!rule.enabled ? 'Off' : rule.schedule === 'continuous' ? 'With new rows' : rule.nextRun === null ? 'Now' : <Time iso={rule.nextRun} relative />) },
      { header: 'Do', cell: (rule) => (
        <div className={styles.buttons}>
          <Button size="small" appearance="subtle" aria-label={`Run ${rule.name}`} disabled={!may || run.isPending} title={needs(may)} onClick={() => doRun(rule)}>Run</Button>
          <Button size="small" appearance="subtle" aria-label={`Delete ${rule.name}`} disabled={!may} title={needs(may)} onClick={() => doDrop(rule)}>Delete</Button>
        </div>
      ) },
    ]} />
  );
}
