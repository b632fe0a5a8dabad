import { useState } from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys';
import { useLive } from '../api/live';
import { amount } from '../controls/number';
import { getIncident } from './requests';
import { placeRows } from './useIncidentChange';

const MOST_IN_PLACE = 20;

const useStyles = makeStyles({
  bar: { display: 'flex', justifyContent: 'center', position: 'absolute', top: '38px', left: 0, right: 0, zIndex: 3, pointerEvents: 'none' },
  button: { pointerEvents: 'auto', boxShadow: tokens.shadow8 },
});

/** Says that incidents came in; they are shown when asked for. Changed ones on screen change where they stand. */
export function NewIncidents({ shown }: { shown: () => readonly number[] }) {
  const styles = useStyles();
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<ReadonlySet<number>>(new Set());

  useLive(({ incidents, created }) => {
    if (created.length > 0) setWaiting((old) => new Set([...old, ...created]));
    const visible = new Set(shown());
    const changed = incidents.filter((id) => visible.has(id)).slice(0, MOST_IN_PLACE);
    if (changed.length > 0) void Promise.all(changed.map((id) => getIncident(id))).then((rows) => placeRows(client, rows), () => undefined);
  });

  const show = () => {
    setWaiting(new Set());
    void client.invalidateQueries({ queryKey: keys.incidents });
  };
  return (
    <div className={styles.bar} role="status">
      {waiting.size > 0 && (
        <Button className={styles.button} size="small" appearance="primary" icon={<ArrowUp16Regular />} onClick={show}>{`${amount(waiting.size, 'new incident')} — show`}</Button>
      )}
    </div>
  );
}
