import { MenuItem } from '@fluentui/react-components';
import { useNavigate } from 'react-router';
import { useNotices } from '../../controls/Notices';
import { useAnalyze } from '../../vocabulary/analyze';
import { pageKindWords, pageLink, pageOfValue } from '../../vocabulary/entityPages';
import { scriptOf } from '../../vocabulary/scriptFields';
import { condition } from '../kqlText';
import type { Cell, ResultColumn } from '../requests';
import { cellText } from '../values';
import { opsFor, type FilterOp, type ResultFilter } from './filters';

/** What can be done with one value of a result. */
export interface ValueActions {
  onFilter: (filter: ResultFilter) => void;
  onAddToQuery: (condition: string) => void;
}

const words: Partial<Record<FilterOp, string>> = { '==': 'equals this', '!=': 'is not this', contains: 'contains this', '!contains': 'does not contain this', startswith: 'starts with this', endswith: 'ends with this', '>=': 'from this on', '<=': 'up to this' };

export const itemOps = (type: string, value: Cell) => opsFor(type).filter((op) => (value === null || cellText(value) === '' ? op === '==' || op === '!=' : words[op] !== undefined));

/** The menu of a value: filter the rows by it, put the condition into the query, copy it, analyze a command line, open its page. */
export function FilterItems({ column, value, onFilter, onAddToQuery }: ValueActions & { column: ResultColumn; value: Cell }) {
  const navigate = useNavigate();
  const { done } = useNotices();
  const analyze = useAnalyze();
  const ops = itemOps(column.type, value);
  const text = cellText(value);
  const script = scriptOf(column.name, value);
  const page = typeof value === 'string' ? pageOfValue(column.name, value) : null;
  return (
    <>
      {ops.map((op) => <MenuItem key={op} secondaryContent={op} onClick={() => onFilter({ column: column.name, op, value })}>{`Filter: ${words[op] ?? op}`}</MenuItem>)}
      {ops.filter((op) => op === '==' || op === '!=' || op === 'contains' || op === '>=' || op === '<=').map((op) => (
        <MenuItem key={`query-${op}`} secondaryContent={op} onClick={() => onAddToQuery(condition(column, op, value))}>{`Add to query: ${words[op] ?? op}`}</MenuItem>
      ))}
      <MenuItem onClick={() => void navigator.clipboard.writeText(text).then(() => done('Value copied'))}>Copy value</MenuItem>
      {script && <MenuItem onClick={() => analyze(script)}>Analyze: what it would do</MenuItem>}
      {page && <MenuItem onClick={() => void navigate(pageLink(page))}>{`Open the ${pageKindWords[page.kind].toLowerCase()}'s page`}</MenuItem>}
    </>
  );
}
