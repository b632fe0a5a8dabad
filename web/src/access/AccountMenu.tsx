import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, makeStyles } from '@fluentui/react-components';
import { Person20Regular } from '@fluentui/react-icons/svg/person';
import { useNavigate } from 'react-router';
import { useNotices } from '../controls/Notices';
import { signOut } from './requests';

const useStyles = makeStyles({ name: { maxWidth: '140px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } });

/** Who is signed in, their account, and the way out. */
export function AccountMenu({ name }: { name: string }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const { failed } = useNotices();
  const leave = async () => {
    try {
      await signOut();
      window.location.assign('/sign-in');
    } catch (error) {
      failed('You are still signed in', error);
    }
  };
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<Person20Regular />} aria-label={`Account of ${name}`}><span className={styles.name}>{name}</span></Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => void navigate('/settings/account')}>Your account</MenuItem>
          <MenuItem onClick={() => void leave()}>Sign out</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
