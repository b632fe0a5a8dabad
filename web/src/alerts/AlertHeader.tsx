import { Button, Select, makeStyles, tokens } from '@fluentui/react-components';
import { PersonAvailable16Regular } from '@fluentui/react-icons/svg/person-available';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { AlertPage, AlertStatus } from '../api/contract';
import { keys } from '../api/keys';
import { useCan, useMe } from '../api/session';
import { useNotices } from '../controls/Notices';
import { useShortcut } from '../controls/ShortcutProvider';
import { Time } from '../controls/Time';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { VerdictPicker } from '../vocabulary/VerdictPicker';
import { alertStatusWords } from '../vocabulary/words';
import { changeAlert, type AlertChange } from './requests';

const useStyles = makeStyles({
  head: { padding: '10px 16px 12px', backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, display: 'flex', flexDirection: 'column', gap: '6px', flexShrink: 0 },
  crumb: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  crumbLink: { color: tokens.colorNeutralForeground3 },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  line: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'flex-end' },
  facts: { display: 'flex', flexWrap: 'wrap', gap: '16px', flexGrow: 1, alignItems: 'center', minHeight: '32px', color: tokens.colorNeutralForeground2 },
});

export function AlertHeader({ alert }: { alert: AlertPage }) {
  const styles = useStyles();
  const client = useQueryClient();
  const me = useMe();
  const mayTune = useCan()('detections.manage');
  const navigate = useNavigate();
  const { done, failed } = useNotices();

  const change = async (next: AlertChange, text: string) => {
    const back: AlertChange = { status: alert.status, classification: alert.classification, determination: alert.determination, assignedTo: alert.assignedTo };
    const apply = async (wanted: AlertChange) => {
      client.setQueryData(keys.alert(alert.id), await changeAlert(alert.id, wanted));
      void Promise.all([client.invalidateQueries({ queryKey: keys.alerts }), client.invalidateQueries({ queryKey: keys.incident(alert.incidentId) })]);
    };
    try {
      await apply(next);
      done(text, { undo: () => apply(back) });
    } catch (error) {
      failed('The alert was not changed', error);
    }
  };
  const assign = () => void (me && change({ assignedTo: me.name }, 'Assigned to you'));
  useShortcut('assign', assign);

  return (
    <div className={styles.head}>
      <div className={styles.crumb}><Link to={`/incidents/${alert.incidentId}`} className={styles.crumbLink}>{`Incident ${alert.incidentId} · ${alert.incidentName}`}</Link> / Alert</div>
      <h1 className={styles.title}>{alert.title}</h1>
      <div className={styles.line}>
        <div className={styles.facts}>
          <SeverityMark severity={alert.severity} />
          <span>{alert.detector}</span>
          <span>{alert.assignedTo ?? 'Nobody assigned'}</span>
          <span><Time iso={alert.firstActivity} /> – <Time iso={alert.lastActivity} /></span>
        </div>
        <Select aria-label="Status" value={alert.status} onChange={(_, { value }) => void change({ status: value as AlertStatus }, 'Status changed')}>
          {Object.entries(alertStatusWords).map(([value, words]) => <option key={value} value={value}>{words}</option>)}
        </Select>
        <VerdictPicker bare value={{ classification: alert.classification, determination: alert.determination }} onChange={(verdict) => verdict && void change(verdict, 'Classified')} />
        <Button icon={<PersonAvailable16Regular />} disabled={alert.assignedTo !== null && alert.assignedTo === me?.name} onClick={assign}>Assign to me</Button>
        <Button disabled={!mayTune} title={mayTune ? 'Make a rule that hides or resolves alerts like this one' : 'You need the permission detections.manage.'} onClick={() => void navigate(`/settings/tuning?alert=${encodeURIComponent(alert.id)}`)}>Tune</Button>
      </div>
    </div>
  );
}
