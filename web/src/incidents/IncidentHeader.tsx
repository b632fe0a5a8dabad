import { useState } from 'react';
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { Edit16Regular } from '@fluentui/react-icons/svg/edit';
import { MoreHorizontal16Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { PersonAvailable16Regular } from '@fluentui/react-icons/svg/person-available';
import { Link, useNavigate } from 'react-router';
import { IncidentActions } from '../actions/IncidentActions';
import type { IncidentPage } from '../api/contract';
import { useMe } from '../api/session';
import { useNotices } from '../controls/Notices';
import { useShortcut } from '../controls/ShortcutProvider';
import { Time } from '../controls/Time';
import { PriorityBadge } from '../vocabulary/PriorityBadge';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { TagList } from '../vocabulary/TagList';
import { incidentStatusWords, verdictWords } from '../vocabulary/words';
import { ManageDialog, type ManagePart } from './ManageDialog';
import { MergeDialog } from './MergeDialog';
import { NameField } from './NameField';
import { useIncidentChange } from './useIncidentChange';

const useStyles = makeStyles({
  head: { padding: '10px 16px 8px', backgroundColor: tokens.colorNeutralBackground1, display: 'flex', flexDirection: 'column', gap: '6px', flexShrink: 0 },
  crumb: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  crumbLink: { color: tokens.colorNeutralForeground3 },
  line: { display: 'flex', gap: '12px', alignItems: 'center', minWidth: 0, '@media (max-width: 900px)': { flexWrap: 'wrap' } },
  facts: { display: 'flex', flexWrap: 'wrap', gap: '4px 18px', alignItems: 'center', color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', gap: '6px', flexShrink: 0 },
});

type Open = 'resolve' | 'merge' | ManagePart | null;

export function IncidentHeader({ incident }: { incident: IncidentPage }) {
  const styles = useStyles();
  const me = useMe();
  const change = useIncidentChange();
  const navigate = useNavigate();
  const { done } = useNotices();
  const [open, setOpen] = useState<Open>(null);
  const rows = [incident];
  const mine = me !== undefined && incident.assignedTo === me.name;
  const resolved = incident.status === 'resolved';
  const assign = () => void (me && change(rows, { assignedTo: me.name }, 'Assigned to you'));
  useShortcut('assign', assign);
  useShortcut('status', () => setOpen('status'));
  useShortcut('classify', () => setOpen('classify'));
  useShortcut('tag', () => setOpen('tags'));
  useShortcut('merge', () => setOpen('merge'));

  return (
    <div className={styles.head}>
      <div className={styles.crumb}><Link to="/incidents" className={styles.crumbLink}>Incidents</Link> / {incident.id}</div>
      <div className={styles.line}>
        <PriorityBadge priority={incident.priority} large />
        <NameField name={incident.name} onRename={(name) => void change(rows, { name }, 'Incident renamed')} />
        <div className={styles.actions}>
          {!mine && <Button size="small" icon={<PersonAvailable16Regular />} onClick={assign}>Assign to me</Button>}
          <Button size="small" icon={<Edit16Regular />} onClick={() => setOpen('status')}>Manage</Button>
          {resolved ? (
            <Button size="small" onClick={() => void change(rows, { status: 'active' }, 'Incident opened again')}>Open again</Button>
          ) : (
            <Button size="small" appearance="primary" icon={<CheckmarkCircle16Regular />} onClick={() => setOpen('resolve')}>Resolve</Button>
          )}
          <Menu>
            <MenuTrigger disableButtonEnhancement><Tooltip content="More" relationship="label"><Button size="small" icon={<MoreHorizontal16Regular />} /></Tooltip></MenuTrigger>
            <MenuPopover>
              <MenuList>
                <MenuItem onClick={() => void navigate(`/incidents/${incident.id}/report`)}>Report</MenuItem>
                <MenuItem secondaryContent="m" onClick={() => setOpen('merge')}>Merge with another incident…</MenuItem>
                <MenuItem secondaryContent="t" onClick={() => setOpen('tags')}>Edit tags…</MenuItem>
                <MenuItem onClick={() => void navigator.clipboard.writeText(`${window.location.origin}/incidents/${incident.id}`).then(() => done('Link copied'))}>Copy link</MenuItem>
              </MenuList>
            </MenuPopover>
          </Menu>
        </div>
      </div>
      <div className={styles.facts}>
        <SeverityMark severity={incident.severity} />
        <span>{incidentStatusWords[incident.status]}</span>
        <span>{incident.assignedTo ?? 'Nobody assigned'}</span>
        <span>{incident.classification === 'unknown' ? 'Not classified' : verdictWords(incident.classification, incident.determination)}</span>
        <span><Time iso={incident.firstActivity} /> – <Time iso={incident.lastActivity} /></span>
        <IncidentActions id={incident.id} />
        <TagList tags={incident.tags} systemTags={incident.systemTags} />
      </div>
      {open === 'merge' && <MergeDialog rows={rows} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'merge' && <ManageDialog rows={rows} focus={open === 'resolve' ? 'status' : open} status={open === 'resolve' ? 'resolved' : undefined} onClose={() => setOpen(null)} />}
    </div>
  );
}
