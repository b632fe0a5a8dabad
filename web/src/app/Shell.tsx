import { Suspense, useState } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { Outlet, useNavigate } from 'react-router';
import { ChatProvider, useChat } from '../copilot/chat/ChatProvider';
import { QUESTION } from '../copilot/chat/Composer';
import { CopilotPane } from '../copilot/CopilotPane';
import { SubjectProvider } from '../copilot/subject';
import { usePane } from '../copilot/usePane';
import { Loading } from '../controls/States';
import { useShortcut } from '../controls/ShortcutProvider';
import { AnalyzePaneProvider } from '../scripts/AnalyzePaneProvider';
import { CommandPalette } from './CommandPalette';
import { KeyboardHelp } from './KeyboardHelp';
import { LiveUpdates } from './LiveUpdates';
import { Navigation } from './Navigation';
import { TopBar } from './TopBar';

const useStyles = makeStyles({
  shell: {
    display: 'grid',
    gridTemplate: '"top top top" 48px "nav main copilot" minmax(0, 1fr) / auto minmax(0, 1fr) auto',
    height: '100vh',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
  },
  top: { gridArea: 'top' },
  nav: { gridArea: 'nav' },
  main: { gridArea: 'main', minHeight: 0, minWidth: 0, overflow: 'hidden', display: 'flex', flexDirection: 'column' },
  copilot: { gridArea: 'copilot', minHeight: 0, display: 'flex' },
  skip: {
    position: 'absolute',
    left: '-9999px',
    ':focus': { left: '8px', top: '8px', zIndex: 10, padding: '6px 12px', backgroundColor: tokens.colorBrandBackground, color: tokens.colorNeutralForegroundOnBrand },
  },
});

/** The frame of every page: navigation, top bar, the page, and the copilot that stays beside it. */
export function Shell() {
  return <SubjectProvider><ChatProvider><Frame /></ChatProvider></SubjectProvider>;
}

function Frame() {
  const styles = useStyles();
  const navigate = useNavigate();
  const { open, show, hide } = usePane();
  const { wantsFocus } = useChat();
  const [help, setHelp] = useState(false);
  const [palette, setPalette] = useState(false);
  useShortcut('go.home', () => void navigate('/'));
  useShortcut('go.incidents', () => void navigate('/incidents'));
  useShortcut('go.alerts', () => void navigate('/alerts'));
  useShortcut('go.hunting', () => void navigate('/hunting'));
  useShortcut('go.scripts', () => void navigate('/scripts'));
  useShortcut('help', () => setHelp(true));
  useShortcut('palette', () => setPalette(true));
  useShortcut('copilot', () => (open ? hide() : show()));
  useShortcut('ask', () => {
    const field = document.getElementById(QUESTION);
    if (field !== null) return field.focus();
    wantsFocus.current = true;
    show();
  });

  return (
    <AnalyzePaneProvider>
      <div className={styles.shell}>
        <a href="#main" className={styles.skip}>Skip to the page</a>
        <header className={styles.top}><TopBar onHelp={() => setHelp(true)} /></header>
        <nav aria-label="Main" className={styles.nav}><Navigation /></nav>
        <main id="main" tabIndex={-1} className={styles.main} style={{ outline: 'none' }}>
          <Suspense fallback={<Loading label="Loading the page" />}><Outlet /></Suspense>
        </main>
        <div className={styles.copilot}><CopilotPane /></div>
      </div>
      <LiveUpdates />
      {help && <KeyboardHelp onClose={() => setHelp(false)} />}
      {palette && <CommandPalette onClose={() => setPalette(false)} />}
    </AnalyzePaneProvider>
  );
}
