import { useState } from 'react';
import { Button, Field, Input, Text, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../api/session';
import { amount } from '../controls/number';
import { useNotices } from '../controls/Notices';
import { Refusal } from '../controls/Refusal';
import { Section } from '../controls/Section';
import { EmptyState } from '../controls/States';
import { Visible } from '../controls/Visible';
import { conditionsOf, groupsKey, moved, previewGroups, saveGroups, type DeviceGroup, type GroupDevices } from './requests';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: '12px 0 0', padding: 0, display: 'flex', flexDirection: 'column', gap: '12px' },
  group: { display: 'grid', gridTemplateColumns: 'minmax(140px, 220px) minmax(180px, 1fr) minmax(160px, 1fr)', gap: '12px', alignItems: 'start', borderTop: `1px solid ${tokens.colorNeutralStroke3}`, paddingTop: '12px', '@media (max-width: 900px)': { gridTemplateColumns: '1fr' } },
  name: { display: 'flex', flexDirection: 'column', gap: '6px' },
  buttons: { display: 'flex', gap: '4px', flexWrap: 'wrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
  rest: { color: tokens.colorNeutralForeground3, marginTop: '12px' },
  devices: { overflowWrap: 'anywhere' },
  bar: { display: 'flex', gap: '8px', marginTop: '14px', flexWrap: 'wrap', alignItems: 'center' },
});

interface Draft {
  id: number;
  name: string;
  conditions: string;
}

let nextId = 0;
const draftOf = ({ name, conditions }: DeviceGroup): Draft => ({ id: nextId++, name, conditions: conditions.join('\n') });
const groupOf = ({ name, conditions }: Draft): DeviceGroup => ({ name: name.trim(), conditions: conditionsOf(conditions) });

const nameOf = ({ name }: Draft, at: number) => (name.trim() === '' ? `group ${at + 1}` : name);

/** All groups in order, changed together and saved at once: which group a device is in depends on those before. */
export function GroupEditor({ saved }: { saved: readonly DeviceGroup[] }) {
  const styles = useStyles();
  const client = useQueryClient();
  const { done } = useNotices();
  const mayChange = useCan()('settings.manage');
  const [drafts, setDrafts] = useState(() => saved.map(draftOf));
  const groups = drafts.map(groupOf);
  const complete = groups.every(({ name }) => name !== '') && new Set(groups.map(({ name }) => name.toLowerCase())).size === groups.length;
  const changed = JSON.stringify(groups) !== JSON.stringify(saved);
  const preview = useQuery({ queryKey: [...groupsKey, 'preview', groups], queryFn: ({ signal }) => previewGroups(groups, signal), enabled: mayChange && complete, retry: false });
  const save = useMutation({
    mutationFn: () => saveGroups(groups),
    onSuccess: (now) => {
      const before = saved;
      client.setQueryData(groupsKey, now);
      void client.invalidateQueries({ queryKey: ['audit'] });
      done('Device groups saved', {
        detail: 'Whoever may see some groups only sees by them from now on.',
        undo: async () => {
          client.setQueryData(groupsKey, await saveGroups(before));
          setDrafts(before.map(draftOf));
        },
      });
    },
  });
  const change = (id: number, part: Partial<Draft>) => setDrafts(drafts.map((draft) => (draft.id === id ? { ...draft, ...part } : draft)));
  const reason = mayChange ? undefined : 'You need the permission settings.manage.';
  const last = preview.data?.at(-1);

  return (
    <Section card title="Device groups" actions={<Button disabledFocusable={!mayChange} title={reason} onClick={() => setDrafts([...drafts, draftOf({ name: '', conditions: [] })])}>Add a group</Button>}>
      <Text className={styles.quiet}>
        A role can be bounded to groups: its people see the alerts, incidents and hunting rows of these devices only. A device is in the first group with a condition that fits its name.
        In a condition * stands for any characters: ws-*, *.corp.example, or 10.1.* for devices known by their address.
      </Text>
      {drafts.length === 0 && <EmptyState title="No groups yet">Add one to let people see a part of your devices.</EmptyState>}
      <ol className={styles.list}>
        {drafts.map((draft, i) => (
          <li key={draft.id} className={styles.group}>
            <div className={styles.name}>
              <Field label={`Name of group ${i + 1}`} validationMessage={draft.name.trim() === '' ? 'A name is needed.' : undefined}>
                <Input value={draft.name} maxLength={100} readOnly={!mayChange} onChange={(_, { value }) => change(draft.id, { name: value })} />
              </Field>
              <div className={styles.buttons}>
                <Button size="small" aria-label={`Move ${nameOf(draft, i)} up`} title={reason} disabledFocusable={!mayChange || i === 0} onClick={() => setDrafts(moved(drafts, i, -1))}>Up</Button>
                <Button size="small" aria-label={`Move ${nameOf(draft, i)} down`} title={reason} disabledFocusable={!mayChange || i === drafts.length - 1} onClick={() => setDrafts(moved(drafts, i, 1))}>Down</Button>
                <Button size="small" aria-label={`Remove ${nameOf(draft, i)}`} title={reason} disabledFocusable={!mayChange} onClick={() => setDrafts(drafts.filter(({ id }) => id !== draft.id))}>Remove</Button>
              </div>
            </div>
            <Field label="Conditions, one a line">
              <Textarea value={draft.conditions} rows={4} resize="vertical" readOnly={!mayChange} onChange={(_, { value }) => change(draft.id, { conditions: value })} />
            </Field>
            <Devices found={complete ? preview.data?.[i] : undefined} />
          </li>
        ))}
      </ol>
      {last !== undefined && drafts.length > 0 && <Text block className={styles.rest}>{`In no group: ${amount(last.count, 'device')}. Only people who may see all devices see them.`}</Text>}
      <Refusal title="The groups cannot be tried out" error={preview.error} />
      <Refusal title="The groups were not saved" error={save.error} />
      <div className={styles.bar}>
        <Button appearance="primary" disabledFocusable={!mayChange || !changed || !complete || save.isPending} title={reason} onClick={() => save.mutate()}>Save</Button>
        <Button disabledFocusable={!changed} onClick={() => setDrafts(saved.map(draftOf))}>Discard changes</Button>
        {!complete && <Text className={styles.quiet}>Every group needs a name of its own.</Text>}
      </div>
    </Section>
  );
}

function Devices({ found }: { found: GroupDevices | undefined }) {
  const styles = useStyles();
  if (found === undefined) return <Text className={styles.quiet}>–</Text>;
  const more = found.count - found.devices.length;
  return (
    <div className={styles.devices}>
      <Text block weight="semibold">{amount(found.count, 'known device')}</Text>
      <Text className={styles.quiet}><Visible text={found.devices.join(', ') + (more > 0 ? ` and ${more} more` : '')} /></Text>
    </div>
  );
}
