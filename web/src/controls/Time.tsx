import { usePreferences } from './preferences';
import { ago, inFull, toMinute } from './time';

/** A moment to the minute in the chosen zone; in full, and how long ago, on hover. */
export function Time({ iso, relative = false }: { iso: string; relative?: boolean }) {
  const { zone } = usePreferences();
  const distance = ago(iso, Date.now());
  const full = `${inFull(iso, zone)} · ${distance}`;
  return (
    <time dateTime={iso} title={full} style={{ whiteSpace: 'nowrap' }}>
      {relative ? distance : toMinute(iso, zone)}
    </time>
  );
}
