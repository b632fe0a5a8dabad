import { useState } from 'react';
import { Button, Select, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useNavigate } from 'react-router';
import { useCan } from '../api/session';
import { SettledSearch } from '../controls/SettledSearch';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { useAddress, useParameters } from '../controls/useParameters';
import { useTitle } from '../controls/useTitle';
import { VirtualTable } from '../controls/VirtualTable';
import { useNoCopilot } from '../copilot/subject';
import { needs, PERMISSION } from './needs';
import { useRules, type Rule } from './requests';
import { useRuleColumns } from './ruleColumns';
import { filtered } from './ruleFilter';

const useStyles = makeStyles({
  page: { height: '100%', display: 'flex', flexDirection: 'column', gap: '10px', padding: '14px 16px 0', boxSizing: 'border-box' },
  head: { display: 'flex', alignItems: 'center', gap: '8px', flexWrap: 'wrap' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold, flexGrow: 1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  table: { flexGrow: 1, minHeight: 0, position: 'relative', border: `1px solid ${tokens.colorNeutralStroke3}`, borderBottom: 'none', borderRadius: `${tokens.borderRadiusLarge} ${tokens.borderRadiusLarge} 0 0`, overflow: 'hidden', backgroundColor: tokens.colorNeutralBackground1 },
});

/** Every rule: whether it is on, how its last run went and when it runs next. */
export function DetectionsPage() {
  const styles = useStyles();
  const navigate = useNavigate();
  const [params, say] = useParameters();
  const [, setAddress] = useAddress();
  const rules = useRules();
  const may = useCan()(PERMISSION);
  useTitle('Detections');
  useNoCopilot();
  const filter = { search: params.get('search') ?? '', origin: params.get('origin') ?? '', state: params.get('state') ?? '' };
  const shown = filtered(rules.data ?? [], filter);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1 className={styles.title}>Detections</h1>
        <Button disabledFocusable={!may} title={needs(may)} onClick={() => void navigate('/detections/sigma')}>Import Sigma rules</Button>
        <Button appearance="primary" disabledFocusable={!may} title={needs(may)} onClick={() => void navigate('/detections/new')}>New rule</Button>
      </div>
      <div className={styles.head}>
        <SettledSearch size="small" label="Search rules" placeholder="Name, technique or tag" value={filter.search} onChange={(value) => say('search', value)} />
        <Select size="small" aria-label="Written by" value={filter.origin} onChange={(_, { value }) => say('origin', value)}>
          <option value="">Any origin</option><option value="own">Own</option><option value="starter">Redoubt</option><option value="sigma">Sigma</option>
        </Select>
        <Select size="small" aria-label="State" value={filter.state} onChange={(_, { value }) => say('state', value)}>
          <option value="">Any state</option><option value="on">On</option><option value="off">Off</option><option value="failed">Last run failed</option><option value="found">Last run found something</option>
        </Select>
        <Text size={200} className={styles.quiet} role="status">{rules.data ? `${shown.length} of ${rules.data.length} rules` : ''}</Text>
      </div>
      <div className={styles.table}>
        {rules.isPending ? <Loading label="Loading the rules" /> : rules.isError ? <FailedState what="The rules" error={rules.error} retry={() => void rules.refetch()} />
          : rules.data.length === 0 ? <EmptyState title="No rules yet">Write one, import Sigma rules, or start from a query in hunting. The rules that come with Redoubt appear a moment after the server has started.</EmptyState>
          : shown.length === 0 ? <EmptyState title="No rule fits the filter" actions={<Button appearance="primary" onClick={() => setAddress(() => new URLSearchParams())}>Show all rules</Button>} />
          : <RuleTable rules={shown} />}
      </div>
    </div>
  );
}

function RuleTable({ rules }: { rules: readonly Rule[] }) {
  const navigate = useNavigate();
  const [current, setCurrent] = useState(-1);
  return (
    <VirtualTable label="Detection rules" columns={useRuleColumns()} total={rules.length} rowAt={(index) => rules[index]} rowKey={({ id }) => id} rowLabel={({ name }) => name}
      current={Math.min(current, rules.length - 1)} onCurrent={setCurrent} onOpen={({ id }) => void navigate(`/detections/${encodeURIComponent(id)}`)} />
  );
}
