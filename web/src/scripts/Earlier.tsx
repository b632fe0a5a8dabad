import { Button, Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger, makeStyles } from '@fluentui/react-components';
import { History20Regular } from '@fluentui/react-icons/svg/history';
import { Visible } from '../controls/Visible';
import { scriptVerdictWords } from '../vocabulary/words';
import { forgetAll, show, useSession, type Analyzed } from './session';

const useStyles = makeStyles({ item: { maxWidth: '520px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', display: 'block' }, list: { maxWidth: '640px' } });

/** The analyses since this window was opened. */
export function Earlier({ onShow }: { onShow: (analysis: Analyzed) => void }) {
  const styles = useStyles();
  const { analyses } = useSession();
  if (analyses.length === 0) return null;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement><Button appearance="subtle" icon={<History20Regular />}>{`This session (${analyses.length})`}</Button></MenuTrigger>
      <MenuPopover className={styles.list}>
        <MenuList>
          {analyses.map((analysis) => (
            <MenuItem key={analysis.id} secondaryContent={scriptVerdictWords[analysis.report.verdict.label]} onClick={() => { show(analysis); onShow(analysis); }}>
              <span className={styles.item}><Visible text={analysis.title} /></span>
            </MenuItem>
          ))}
          <MenuDivider />
          <MenuItem onClick={forgetAll}>Forget all of them</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
