import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, Text, ToggleButton, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { Clock20Regular } from '@fluentui/react-icons/svg/clock';
import { Keyboard20Regular } from '@fluentui/react-icons/svg/keyboard';
import { Sparkle20Regular } from '@fluentui/react-icons/svg/sparkle';
import { WeatherMoon20Regular } from '@fluentui/react-icons/svg/weather-moon';
import { Link } from 'react-router';
import { AccountMenu } from '../access/AccountMenu';
import { useMe } from '../api/session';
import { PANE_BUTTON } from '../copilot/CopilotPane';
import { useChat } from '../copilot/chat/ChatProvider';
import { usePane } from '../copilot/usePane';
import { usePreferences, type ThemeChoice, type Zone } from '../controls/preferences';
import { GlobalSearch } from './GlobalSearch';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: '12px', height: '48px', padding: '0 12px 0 16px', backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, boxSizing: 'border-box' },
  brand: { display: 'flex', alignItems: 'center', gap: '8px', color: tokens.colorNeutralForeground1, textDecorationLine: 'none', fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400, width: '148px' },
  middle: { flexGrow: 1, display: 'flex', justifyContent: 'center', minWidth: 0 },
  end: { display: 'flex', alignItems: 'center', gap: '2px' },
  who: { color: tokens.colorNeutralForeground2, padding: '0 8px', whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis', maxWidth: '160px' },
});

export function TopBar({ onHelp }: { onHelp: () => void }) {
  const styles = useStyles();
  const me = useMe();
  const { theme, zone, change } = usePreferences();
  const { open, speaks, show, hide } = usePane();
  const { side, wantsFocus } = useChat();
  const toggle = () => {
    // Where it has nothing to show by itself, it was opened to be asked.
    wantsFocus.current = !open && (!speaks || side === 'chat');
    if (open) hide();
    else show();
  };
  return (
    <div className={styles.bar}>
      <Link to="/" className={styles.brand}><img src="/redoubt.svg" width={22} height={22} alt="" />Redoubt</Link>
      <div className={styles.middle}><GlobalSearch /></div>
      <div className={styles.end}>
        <Menu checkedValues={{ zone: [zone] }} onCheckedValueChange={(_, { checkedItems }) => change({ zone: checkedItems[0] as Zone })}>
          <MenuTrigger disableButtonEnhancement>
            <Button appearance="subtle" icon={<Clock20Regular />} aria-label={`Time zone: ${zone === 'utc' ? 'UTC' : 'local'}`}>{zone === 'utc' ? 'UTC' : 'Local'}</Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItemRadio name="zone" value="utc">UTC</MenuItemRadio>
              <MenuItemRadio name="zone" value="local">{`Local (${Intl.DateTimeFormat().resolvedOptions().timeZone})`}</MenuItemRadio>
            </MenuList>
          </MenuPopover>
        </Menu>
        <Menu checkedValues={{ theme: [theme] }} onCheckedValueChange={(_, { checkedItems }) => change({ theme: checkedItems[0] as ThemeChoice })}>
          <MenuTrigger disableButtonEnhancement>
            <Tooltip content="Theme" relationship="label"><Button appearance="subtle" icon={<WeatherMoon20Regular />} /></Tooltip>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItemRadio name="theme" value="system">As the system</MenuItemRadio>
              <MenuItemRadio name="theme" value="light">Light</MenuItemRadio>
              <MenuItemRadio name="theme" value="dark">Dark</MenuItemRadio>
            </MenuList>
          </MenuPopover>
        </Menu>
        <Tooltip content="Keyboard shortcuts (?)" relationship="label"><Button appearance="subtle" icon={<Keyboard20Regular />} onClick={onHelp} /></Tooltip>
        <Tooltip content="Copilot (p)" relationship="label">
          <ToggleButton id={PANE_BUTTON} appearance="subtle" checked={open} icon={<Sparkle20Regular />} onClick={toggle} />
        </Tooltip>
        {me && (me.demo ? <Text className={styles.who} title="Demonstration: everyone who reaches this server may do everything">{me.name}</Text> : <AccountMenu name={me.name} />)}
      </div>
    </div>
  );
}
