import { useId, useRef, useState } from 'react';
import { SearchBox, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useNavigate } from 'react-router';
import { sayProblem } from '../api/problem';
import { useShortcut } from '../controls/ShortcutProvider';
import { ResultList } from './ResultList';
import { useSearch, type Result } from './useSearch';

const useStyles = makeStyles({
  box: { position: 'relative', width: '100%', maxWidth: '520px' },
  field: { width: '100%', maxWidth: '100%' },
  drop: { position: 'absolute', top: '36px', left: 0, right: 0, zIndex: 20, backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusLarge, boxShadow: tokens.shadow16 },
  say: { display: 'block', padding: '10px 14px', color: tokens.colorNeutralForeground3 },
});

/** Finds incidents, entities and alerts from anywhere. */
export function GlobalSearch() {
  const styles = useStyles();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const { results, searching, error } = useSearch(text);
  useShortcut('search', () => field.current?.focus());

  const close = () => {
    setOpen(false);
    field.current?.blur();
  };
  const pick = ({ to }: Result) => {
    if (to !== undefined) void navigate(to);
    setText('');
    close();
  };
  const everything = () => {
    void navigate(`/alerts?search=${encodeURIComponent(text.trim())}&range=all`);
    close();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const picked = results[active];
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') setActive(Math.min(results.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1));
    else if (event.key === 'Enter' && picked) pick(picked);
    else if (event.key === 'Enter' && text.trim()) everything();
    else return;
    event.preventDefault();
  };
  const shown = open && text.trim() !== '';

  return (
    <div className={styles.box} role="search">
      <SearchBox
        ref={field}
        className={styles.field}
        placeholder="Search incidents, alerts, devices, users, addresses…   /"
        value={text}
        onChange={(_, { value }) => {
          setText(value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        input={{ role: 'combobox', 'aria-label': 'Search everything', 'aria-expanded': shown, 'aria-autocomplete': 'list', ...(shown ? { 'aria-controls': list } : {}), ...(shown && results[active] ? { 'aria-activedescendant': `${list}-${active}` } : {}) }}
      />
      {shown && (
        <div className={styles.drop}>
          <ResultList id={list} results={results} active={active} onPick={pick} />
          {results.length === 0 && (
            <Text className={styles.say} role="status">
              {error ? sayProblem(error) : searching ? 'Searching…' : 'Nothing has this in its name. Enter searches the text of all alerts.'}
            </Text>
          )}
        </div>
      )}
    </div>
  );
}
