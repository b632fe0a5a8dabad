import type { FluentIcon } from '@fluentui/react-icons';
import { Alert20Filled, Alert20Regular } from '@fluentui/react-icons/svg/alert';
import { DataTrending20Filled, DataTrending20Regular } from '@fluentui/react-icons/svg/data-trending';
import { DocumentSearch20Filled, DocumentSearch20Regular } from '@fluentui/react-icons/svg/document-search';
import { Globe20Filled, Globe20Regular } from '@fluentui/react-icons/svg/globe';
import { Home20Filled, Home20Regular } from '@fluentui/react-icons/svg/home';
import { Radar20Filled, Radar20Regular } from '@fluentui/react-icons/svg/radar';
import { Script20Filled, Script20Regular } from '@fluentui/react-icons/svg/script';
import { Settings20Filled, Settings20Regular } from '@fluentui/react-icons/svg/settings';
import { ShieldTask20Filled, ShieldTask20Regular } from '@fluentui/react-icons/svg/shield-task';
import { ShieldError20Filled, ShieldError20Regular } from '@fluentui/react-icons/svg/shield-error';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { NavLink } from 'react-router';
import { usePendingActions } from '../actions/usePendingActions';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: '8px', display: 'flex', flexDirection: 'column', gap: '2px', width: '176px', boxSizing: 'border-box', '@media (max-width: 1100px)': { width: '56px' } },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    padding: '7px 10px',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  here: { backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold, boxShadow: tokens.shadow2 },
  hereIcon: { color: tokens.colorBrandForeground1, display: 'inline-flex' },
  icon: { display: 'inline-flex' },
  label: { '@media (max-width: 1100px)': { position: 'absolute', clipPath: 'inset(50%)', width: '1px', height: '1px', overflow: 'hidden' } },
});

const places: readonly { to: string; label: string; icon: FluentIcon; active: FluentIcon }[] = [
  { to: '/', label: 'Home', icon: Home20Regular, active: Home20Filled },
  { to: '/incidents', label: 'Incidents', icon: ShieldError20Regular, active: ShieldError20Filled },
  { to: '/alerts', label: 'Alerts', icon: Alert20Regular, active: Alert20Filled },
  { to: '/hunting', label: 'Hunting', icon: DocumentSearch20Regular, active: DocumentSearch20Filled },
  { to: '/detections', label: 'Detections', icon: Radar20Regular, active: Radar20Filled },
  { to: '/actions', label: 'Actions', icon: ShieldTask20Regular, active: ShieldTask20Filled },
  { to: '/intelligence', label: 'Intelligence', icon: Globe20Regular, active: Globe20Filled },
  { to: '/scripts', label: 'Script analysis', icon: Script20Regular, active: Script20Filled },
  { to: '/reports', label: 'Reports', icon: DataTrending20Regular, active: DataTrending20Filled },
  { to: '/settings', label: 'Settings', icon: Settings20Regular, active: Settings20Filled },
];

export function Navigation() {
  const styles = useStyles();
  const pending = usePendingActions() ?? 0;
  return (
    <ul className={styles.list}>
      {places.map(({ to, label, icon: Icon, active: Active }) => (
        <li key={to}>
          <NavLink to={to} end={to === '/'} title={label} className={({ isActive }) => mergeClasses(styles.link, isActive && styles.here)}>
            {({ isActive }) => (
              <>
                <span className={isActive ? styles.hereIcon : styles.icon} aria-hidden>{isActive ? <Active /> : <Icon />}</span>
                <span className={styles.label}>{to === '/actions' && pending > 0 ? `${label} (${pending})` : label}</span>
              </>
            )}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
