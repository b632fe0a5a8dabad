import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Link } from 'react-router';
import { usePreferences } from '../../controls/preferences';
import { inFull } from '../../controls/time';
import { pageLink, pageOfValue } from '../../vocabulary/entityPages';
import type { Cell, ResultColumn } from '../requests';
import { cellText } from '../values';

const useStyles = makeStyles({
  text: { overflow: 'hidden', textOverflow: 'ellipsis' },
  whole: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  link: { color: tokens.colorBrandForegroundLink, textDecorationLine: 'none', ':hover': { textDecorationLine: 'underline' } },
});

const LONGEST = 300;

/** A time as the reader's zone has it: milliseconds only where there are any. */
export const sayTime = (iso: string, zone: 'utc' | 'local') => (Number.isNaN(Date.parse(iso)) ? iso : inFull(iso, zone).replace(/\.000(?= UTC)/, '').replace(/ UTC.*$/, ''));

/** A value of a result as text. One that names a device, a user, a file or an address leads to its page. */
export function Value({ column, value, whole = false }: { column: ResultColumn; value: Cell | undefined; whole?: boolean }) {
  const styles = useStyles();
  const { zone } = usePreferences();
  if (value === null || value === undefined) return <span className={styles.quiet}>null</span>;
  const text = column.type === 'datetime' && typeof value === 'string' ? sayTime(value, zone) : cellText(value);
  const shown = whole || text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
  const look = mergeClasses(whole ? styles.whole : styles.text, (column.type === 'dynamic' || column.type === 'guid') && styles.code);
  const page = typeof value === 'string' ? pageOfValue(column.name, value) : null;
  return page === null
    ? <span className={look} title={whole ? undefined : shown}>{shown}</span>
    : <Link to={pageLink(page)} className={mergeClasses(look, styles.link)} title={shown} onClick={(event) => event.stopPropagation()}>{shown}</Link>;
}
