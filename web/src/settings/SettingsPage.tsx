import { Suspense, lazy } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { NavLink, useParams } from 'react-router';
import { NotFound } from '../app/NotFound';
import { useCan } from '../api/session';
import { Loading } from '../controls/States';
import { useTitle } from '../controls/useTitle';
import { useNoCopilot } from '../copilot/subject';
import { sections } from './sections';

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', display: 'flex', gap: '16px', padding: '14px 16px', boxSizing: 'border-box', alignItems: 'flex-start', '@media (max-width: 900px)': { flexDirection: 'column' } },
  title: { margin: '0 0 8px', fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '2px', width: '200px', flexShrink: 0 },
  link: { display: 'block', padding: '6px 10px', borderRadius: tokens.borderRadiusMedium, color: tokens.colorNeutralForeground2, textDecorationLine: 'none', ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover }, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  here: { backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  off: { color: tokens.colorNeutralForeground3 },
  part: { flex: '1 1 auto', minWidth: 0, width: '100%', display: 'flex', flexDirection: 'column', gap: '12px' },
});

const pages = new Map(sections.map(({ id, load }) => [id, lazy(async () => ({ default: await load() }))]));

/** What an administrator sets, part by part; the address says which part. */
export function SettingsPage() {
  const styles = useStyles();
  const can = useCan();
  const { section: id = sections[0]?.id ?? '' } = useParams();
  const section = sections.find((one) => one.id === id);
  const Page = pages.get(id);
  useTitle(section === undefined ? 'Settings' : `${section.label} · Settings`);
  useNoCopilot();
  if (section === undefined || Page === undefined) return <NotFound />;
  return (
    <div className={styles.page} tabIndex={0} role="group" aria-label="Settings">
      <nav aria-label="Settings">
        <h1 className={styles.title}>Settings</h1>
        <ul className={styles.list}>
          {sections.map((one) => (
            <li key={one.id}>
              <NavLink to={`/settings/${one.id}`} title={can(one.permission) ? undefined : `You need the permission ${one.permission}.`}
                className={mergeClasses(styles.link, one.id === id && styles.here, !can(one.permission) && styles.off)}>{one.label}</NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.part}>
        {can(section.permission) ? <Suspense fallback={<Loading label={section.label} />}><Page /></Suspense> : <p>You need the permission {section.permission} to see this. An administrator can give it to your role.</p>}
      </div>
    </div>
  );
}
