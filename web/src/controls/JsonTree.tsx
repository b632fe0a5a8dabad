import { makeStyles, tokens } from '@fluentui/react-components';

const MOST = 200;

const useStyles = makeStyles({
  tree: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, lineHeight: '18px', overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  part: { paddingLeft: '14px', borderLeft: `1px solid ${tokens.colorNeutralStroke3}`, marginLeft: '4px' },
  name: { color: tokens.colorBrandForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  head: { cursor: 'pointer', minHeight: '24px', lineHeight: '24px', borderRadius: tokens.borderRadiusSmall, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
});

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A JSON value, each part of which opens and closes. All of it is text. */
export function JsonTree({ value, name, depth = 0 }: { value: Json; name?: string; depth?: number }) {
  const styles = useStyles();
  const label = name === undefined ? null : <span className={styles.name}>{name}: </span>;
  if (value === null || typeof value !== 'object') return <div className={styles.tree}>{label}{typeof value === 'string' ? value : String(value)}</div>;
  const parts: (readonly [string, Json])[] = Array.isArray(value) ? value.map((part, index) => [String(index), part] as const) : Object.entries(value);
  return (
    <details open={depth < 2} className={styles.tree}>
      <summary className={styles.head}>{label}<span className={styles.quiet}>{Array.isArray(value) ? `[${parts.length}]` : `{${parts.length}}`}</span></summary>
      <div className={styles.part}>
        {parts.slice(0, MOST).map(([key, part]) => <JsonTree key={key} name={key} value={part} depth={depth + 1} />)}
        {parts.length > MOST && <span className={styles.quiet}>and {parts.length - MOST} more</span>}
      </div>
    </details>
  );
}

/** JSON in a text, when the text is an object or an array; undefined otherwise. */
export function readJson(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text) || text.length > 1_000_000) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
