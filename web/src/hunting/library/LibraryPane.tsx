import { makeStyles, tokens } from '@fluentui/react-components';
import { Tabs } from '../../controls/Tabs';
import type { SavedQuery } from '../requests';
import { FunctionsPanel } from './FunctionsPanel';
import { HistoryPanel } from './HistoryPanel';
import { QueriesPanel } from './QueriesPanel';
import { SchemaPanel } from './SchemaPanel';

const useStyles = makeStyles({
  pane: { width: '288px', flexShrink: 0, display: 'flex', flexDirection: 'column', minHeight: 0, backgroundColor: tokens.colorNeutralBackground2, borderRight: `1px solid ${tokens.colorNeutralStroke2}`, '@media (min-width: 1600px)': { width: '320px' } },
  tabs: { padding: '0 4px', borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  body: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
});

export type Shelf = 'schema' | 'functions' | 'queries' | 'history';
export const shelves: readonly { id: Shelf; label: string }[] = [{ id: 'schema', label: 'Schema' }, { id: 'functions', label: 'Functions' }, { id: 'queries', label: 'Queries' }, { id: 'history', label: 'History' }];

interface Props {
  shelf: Shelf;
  onShelf: (shelf: Shelf) => void;
  onInsert: (text: string) => void;
  onOpen: (query: string, name?: string, saved?: SavedQuery['id']) => void;
}

/** What queries are made of, and the ones made before. */
export function LibraryPane({ shelf, onShelf, onInsert, onOpen }: Props) {
  const styles = useStyles();
  return (
    <aside className={styles.pane} aria-label="Schema, functions and queries">
      <Tabs dense className={styles.tabs} label="What queries are made of" tabs={shelves} selected={shelf} panel="library" onSelect={onShelf} />
      <div id="library" role="tabpanel" aria-labelledby={`tab-${shelf}`} className={styles.body}>
        {shelf === 'schema' && <SchemaPanel onInsert={onInsert} onOpen={onOpen} />}
        {shelf === 'functions' && <FunctionsPanel onInsert={onInsert} onOpen={onOpen} />}
        {shelf === 'queries' && <QueriesPanel onOpen={onOpen} />}
        {shelf === 'history' && <HistoryPanel onOpen={onOpen} />}
      </div>
    </aside>
  );
}
