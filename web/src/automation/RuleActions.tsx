import { Button, Switch, Tooltip, makeStyles } from '@fluentui/react-components';
import { ArrowDown16Regular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import { Delete16Regular } from '@fluentui/react-icons/svg/delete';
import { Edit16Regular } from '@fluentui/react-icons/svg/edit';
import { useCan } from '../api/session';
import { AskFirst } from '../controls/AskFirst';

const useStyles = makeStyles({ bar: { display: 'flex', gap: '2px', alignItems: 'center', flexWrap: 'nowrap' } });

interface Props {
  name: string;
  permission: string;
  enabled: boolean;
  onEnable: (enabled: boolean) => void;
  onEdit: () => void;
  onDelete: () => void;
  onUp?: () => void;
  onDown?: () => void;
}

/** What can be done to a rule of a list. */
export function RuleActions({ name, permission, enabled, onEnable, onEdit, onDelete, onUp, onDown }: Props) {
  const styles = useStyles();
  const may = useCan()(permission);
  const why = (what: string) => (may ? what : `You need the permission ${permission}.`);
  const remove = <Tooltip content={why(`Delete ${name}`)} relationship="label"><Button size="small" appearance="subtle" disabledFocusable={!may} icon={<Delete16Regular />} /></Tooltip>;
  return (
    <span className={styles.bar}>
      <Switch checked={enabled} disabled={!may} aria-label={`${name} is on`} title={why(enabled ? 'Turn off' : 'Turn on')} onChange={(_, { checked }) => onEnable(checked)} />
      <Tooltip content={why(`Edit ${name}`)} relationship="label"><Button size="small" appearance="subtle" disabledFocusable={!may} icon={<Edit16Regular />} onClick={may ? onEdit : undefined} /></Tooltip>
      {onUp && <Tooltip content={why(`Move ${name} up`)} relationship="label"><Button size="small" appearance="subtle" disabledFocusable={!may} icon={<ArrowUp16Regular />} onClick={may ? onUp : undefined} /></Tooltip>}
      {onDown && <Tooltip content={why(`Move ${name} down`)} relationship="label"><Button size="small" appearance="subtle" disabledFocusable={!may} icon={<ArrowDown16Regular />} onClick={may ? onDown : undefined} /></Tooltip>}
      {may ? <AskFirst question={`Delete ${name}?`} answer="Delete" onYes={onDelete}>{remove}</AskFirst> : remove}
    </span>
  );
}

/** The ids with one moved by a place. */
export function moved(ids: readonly number[], id: number, by: -1 | 1): number[] {
  const next = [...ids];
  const from = next.indexOf(id);
  next.splice(from, 1);
  next.splice(from + by, 0, id);
  return next;
}
