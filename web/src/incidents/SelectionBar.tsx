import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { Edit16Regular } from '@fluentui/react-icons/svg/edit';
import { Merge16Regular } from '@fluentui/react-icons/svg/merge';
import { PersonAvailable16Regular } from '@fluentui/react-icons/svg/person-available';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: '6px', minHeight: '26px' },
  count: { fontWeight: tokens.fontWeightSemibold, marginRight: '8px' },
});

interface Props {
  count: number;
  onAssign: () => void;
  onManage: () => void;
  onMerge: () => void;
  onClear: () => void;
}

/** What can be done with the selected incidents. */
export function SelectionBar({ count, onAssign, onManage, onMerge, onClear }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.bar} role="toolbar" aria-label="Selected incidents">
      <Text className={styles.count}>{count} selected</Text>
      <Button size="small" icon={<PersonAvailable16Regular />} onClick={onAssign}>Assign to me</Button>
      <Button size="small" icon={<Edit16Regular />} onClick={onManage}>Manage</Button>
      <Button size="small" icon={<Merge16Regular />} disabled={count < 2 || count > 5} title={count > 5 ? 'At most five can be merged at once' : undefined} onClick={onMerge}>Merge</Button>
      <Button size="small" appearance="subtle" icon={<Dismiss16Regular />} onClick={onClear}>Clear</Button>
    </div>
  );
}
