import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  list: { display: 'flex', gap: '4px', overflowX: 'auto', flexShrink: 0 },
  tab: {
    padding: '7px 10px', border: 'none', borderBottom: '2px solid transparent', background: 'none', color: tokens.colorNeutralForeground2, font: 'inherit', whiteSpace: 'nowrap', cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1, borderBottomColor: tokens.colorNeutralStroke1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px', borderRadius: tokens.borderRadiusMedium },
  },
  dense: { paddingLeft: '7px', paddingRight: '7px' },
  here: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold, borderBottomColor: tokens.colorBrandStroke1, ':hover': { borderBottomColor: tokens.colorBrandStroke1 } },
  note: { marginLeft: '6px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
});

export interface TabItem<Id extends string> {
  id: Id;
  label: string;
  note?: string;
}

interface Props<Id extends string> {
  label: string;
  tabs: readonly TabItem<Id>[];
  selected: Id;
  /** The id of the element that shows what the selected tab holds. */
  panel: string;
  onSelect: (id: Id) => void;
  className?: string;
  /** Less room around each name, for narrow places. */
  dense?: boolean;
}

/** Tabs walked with the arrow keys. Fluent's own put focusable stops between the tabs, which axe rightly refuses. */
export function Tabs<Id extends string>({ label, tabs, selected, panel, onSelect, className, dense = false }: Props<Id>) {
  const styles = useStyles();
  const walk = (event: React.KeyboardEvent, index: number) => {
    const last = tabs.length - 1;
    const to = { ArrowRight: index === last ? 0 : index + 1, ArrowLeft: index === 0 ? last : index - 1, Home: 0, End: last }[event.key];
    const tab = to === undefined ? undefined : tabs[to];
    if (tab === undefined) return;
    event.preventDefault();
    onSelect(tab.id);
    document.getElementById(`tab-${tab.id}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className={mergeClasses(styles.list, className)}>
      {tabs.map(({ id, label: text, note }, index) => (
        <button key={id} id={`tab-${id}`} type="button" role="tab" aria-selected={id === selected} aria-controls={panel} tabIndex={id === selected ? 0 : -1}
          className={mergeClasses(styles.tab, dense && styles.dense, id === selected && styles.here)} onClick={() => onSelect(id)} onKeyDown={(event) => walk(event, index)}>
          {text}
          {note !== undefined && <span className={styles.note}>{note}</span>}
        </button>
      ))}
    </div>
  );
}
