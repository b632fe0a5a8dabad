import { Button, Menu, MenuItemCheckbox, MenuList, MenuPopover, MenuTrigger, Select } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { useFilterChoices } from '../api/session';
import { alertStatusWords, severityWords } from '../vocabulary/words';
import type { AlertFilter, AlertList, AlertRange } from './alertFilter';

export const alertListWords: Record<AlertList, string> = { status: 'Status', severity: 'Severity', detector: 'Detector', tactic: 'Tactic' };

export const alertRangeWords: Record<AlertRange, string> = { '24h': 'Last 24 hours', '3d': 'Last 3 days', '7d': 'Last week', '30d': 'Last 30 days', '180d': 'Last 180 days', all: 'All time' };

interface Props {
  filter: AlertFilter;
  onChange: (filter: AlertFilter) => void;
}

/** Time range and the lists that narrow the alerts, each a menu. */
export function AlertFilters({ filter, onChange }: Props) {
  const { detectors, tactics } = useFilterChoices();
  const offers: Record<AlertList, readonly (readonly [value: string, words: string])[]> = {
    status: Object.entries(alertStatusWords),
    severity: (['high', 'medium', 'low', 'informational'] as const).map((value) => [value, severityWords[value]]),
    detector: detectors.map((name) => [name, name]),
    tactic: tactics.map(({ id, name }) => [id, name]),
  };
  return (
    <>
      <Select aria-label="Time range" value={filter.range} onChange={(_, { value }) => onChange({ ...filter, range: value as AlertRange })}>
        {Object.entries(alertRangeWords).map(([value, words]) => <option key={value} value={value}>{words}</option>)}
      </Select>
      {(Object.keys(offers) as AlertList[]).map((list) => (
        <Menu key={list} persistOnItemClick checkedValues={{ [list]: [...filter.lists[list]] }} onCheckedValueChange={(_, { checkedItems }) => onChange({ ...filter, lists: { ...filter.lists, [list]: checkedItems } })}>
          <MenuTrigger disableButtonEnhancement><Button appearance="subtle" icon={<ChevronDown16Regular />} iconPosition="after">{alertListWords[list]}</Button></MenuTrigger>
          <MenuPopover>
            <MenuList>{offers[list].map(([value, words]) => <MenuItemCheckbox key={value} name={list} value={value}>{words}</MenuItemCheckbox>)}</MenuList>
          </MenuPopover>
        </Menu>
      ))}
    </>
  );
}
