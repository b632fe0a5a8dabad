import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, Select, Textarea, makeStyles } from '@fluentui/react-components';
import type { IncidentRow, IncidentStatus, Severity } from '../api/contract';
import { useFilterChoices, useMe } from '../api/session';
import { amount } from '../controls/number';
import { firstFocus, useFirstFocus } from '../controls/useFirstFocus';
import { TagEditor } from '../vocabulary/TagEditor';
import { VerdictPicker, type Verdict } from '../vocabulary/VerdictPicker';
import { incidentStatusWords, severityWords } from '../vocabulary/words';
import type { IncidentChange } from './requests';
import { useIncidentChange } from './useIncidentChange';

export type ManagePart = 'status' | 'classify' | 'tags';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '12px' } });

interface Props {
  rows: readonly IncidentRow[];
  focus?: ManagePart;
  /** Starts with the status that is wanted, as for "Resolve". */
  status?: IncidentStatus;
  onClose: () => void;
}

/** Changes one incident, or many alike. What is not touched stays as it is. */
export function ManageDialog({ rows, focus = 'status', status: wanted, onClose }: Props) {
  const styles = useStyles();
  const surface = useFirstFocus();
  const me = useMe();
  const { assignees } = useFilterChoices();
  const change = useIncidentChange();
  const only = rows.length === 1 ? rows[0] : undefined;
  const [status, setStatus] = useState<IncidentStatus | ''>(wanted ?? only?.status ?? '');
  const [severity, setSeverity] = useState<Severity | ''>(only?.severity ?? '');
  const [verdict, setVerdict] = useState<Verdict | null>(only ? { classification: only.classification, determination: only.determination } : null);
  const [assignee, setAssignee] = useState<string | null>(only ? (only.assignedTo ?? '') : null);
  const [tags, setTags] = useState<string[]>([...(only?.tags ?? [])]);
  const [note, setNote] = useState('');
  const keep = only ? undefined : 'Leave as it is';

  const save = () => {
    const next: IncidentChange = {};
    if (status !== '' && status !== only?.status) next.status = status;
    if (severity !== '' && severity !== only?.severity) next.severity = severity;
    if (verdict !== null && (verdict.classification !== only?.classification || verdict.determination !== only.determination)) Object.assign(next, verdict);
    if (assignee !== null && assignee !== (only ? (only.assignedTo ?? '') : null)) next.assignedTo = assignee.trim() === '' ? null : assignee.trim();
    if (status === 'resolved' && note.trim() !== '') next.resolvingComment = note.trim();
    onClose();
    if (only) {
      if (tags.join('\n') !== only.tags.join('\n')) next.tags = tags;
      if (Object.keys(next).length > 0) void change(rows, next, `Incident ${only.id} changed`);
      return;
    }
    // Tags are added, and the incidents have different ones already: those alike change together.
    const alike = new Map<string, IncidentRow[]>();
    for (const row of rows) {
      const union = JSON.stringify([...new Set([...row.tags, ...tags])]);
      alike.set(union, [...(alike.get(union) ?? []), row]);
    }
    if (tags.length === 0) void (Object.keys(next).length > 0 && change(rows, next, `${amount(rows.length, 'incident')} changed`));
    else for (const [union, group] of alike) void change(group, { ...next, tags: JSON.parse(union) as string[] }, `${amount(group.length, 'incident')} changed`);
  };

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface ref={surface}>
        <form onSubmit={(event) => { event.preventDefault(); save(); }}>
          <DialogBody>
            <DialogTitle>{only ? `Manage incident ${only.id}` : `Manage ${amount(rows.length, 'incident')}`}</DialogTitle>
            <DialogContent className={styles.content}>
              <Field label="Status">
                <Select {...(focus === 'status' && firstFocus)} value={status} onChange={(_, { value }) => setStatus(value as IncidentStatus | '')}>
                  {keep && <option value="">{keep}</option>}
                  {(['active', 'inProgress', 'awaitingAction', 'resolved'] as const).map((value) => <option key={value} value={value}>{incidentStatusWords[value]}</option>)}
                </Select>
              </Field>
              {status === 'resolved' && (
                <Field label="Resolution note" hint="Why it is closed, for whoever sees something alike next.">
                  <Textarea value={note} maxLength={30000} onChange={(_, { value }) => setNote(value)} />
                </Field>
              )}
              <VerdictPicker value={verdict} keep={keep} onChange={setVerdict} first={focus === 'classify'} />
              <Field label="Severity">
                <Select value={severity} onChange={(_, { value }) => setSeverity(value as Severity | '')}>
                  {keep && <option value="">{keep}</option>}
                  {(['high', 'medium', 'low', 'informational'] as const).map((value) => <option key={value} value={value}>{severityWords[value]}</option>)}
                  {only?.severity === 'unknown' && <option value="unknown">{severityWords.unknown}</option>}
                </Select>
              </Field>
              <Field label="Assigned to" hint={only ? 'Empty is nobody. All alerts follow.' : 'Left empty it stays as it is.'}>
                <Input value={assignee ?? ''} list="known-assignees" maxLength={200} onChange={(_, { value }) => setAssignee(!only && value === '' ? null : value)} />
              </Field>
              <datalist id="known-assignees">{[...new Set([me?.name ?? '', ...assignees])].filter(Boolean).map((name) => <option key={name} value={name} />)}</datalist>
              <TagEditor tags={tags} label={only ? 'Tags' : 'Add tags'} onChange={setTags} first={focus === 'tags'} />
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary">Save</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
