import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { ActionButton } from '../actions/ActionButton';
import type { Asset } from '../api/contract';
import { keys } from '../api/keys';
import { SimpleTable } from '../controls/SimpleTable';
import { Section } from '../controls/Section';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { EntityLink } from '../vocabulary/EntityLink';
import { GoHunt } from '../vocabulary/GoHunt';
import { fieldLine } from '../vocabulary/fields';
import { SeverityMark } from '../vocabulary/SeverityMark';
import { getAssets } from './requests';

const useStyles = makeStyles({
  page: { overflowY: 'auto', padding: '16px', display: 'flex', flexDirection: 'column', gap: '16px', minHeight: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** The devices, people, mailboxes, applications and cloud resources that the incident touches. */
export function AssetsTab({ id }: { id: number }) {
  const styles = useStyles();
  const { data, error, refetch } = useQuery({ queryKey: keys.incidentPart(id, 'assets'), queryFn: ({ signal }) => getAssets(id, signal) });
  if (error) return <FailedState what="The assets" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading label="Loading the assets" />;
  const groups: readonly (readonly [title: string, assets: readonly Asset[]])[] = [
    ['Devices', data.devices],
    ['Users', data.users],
    ['Mailboxes', data.mailboxes],
    ['Applications', data.applications],
    ['Cloud resources', data.cloudResources],
  ];
  const present = groups.filter(([, assets]) => assets.length > 0);
  if (present.length === 0) return <EmptyState title="No asset is named">The alerts of this incident name no device, user, mailbox, application or cloud resource.</EmptyState>;
  return (
    <div className={styles.page} tabIndex={0} role="group" aria-label="Assets">
      {present.map(([title, assets]) => (
        <Section key={title} card title={`${title} (${assets.length})`}>
          <SimpleTable
            label={title}
            rows={assets}
            rowKey={({ entity }) => entity.key}
            columns={[
              { header: 'Name', cell: ({ entity }) => <EntityLink entity={entity} /> },
              { header: 'Known of it', cell: ({ entity }) => <span className={styles.quiet}>{fieldLine(entity)}</span> },
              { header: 'Highest severity', cell: ({ highestSeverity }) => <SeverityMark severity={highestSeverity} /> },
              { header: 'Active alerts', cell: ({ activeAlertCount, alertCount }) => `${activeAlertCount} / ${alertCount}` },
              { header: 'First', cell: ({ first }) => <Time iso={first} /> },
              { header: 'Last', cell: ({ last }) => <Time iso={last} /> },
              { header: 'Other incidents', cell: ({ otherIncidents }) => (otherIncidents === 0 ? 'None' : otherIncidents) },
              { header: 'Action', cell: ({ entity }) => <ActionButton targets={[{ entity }]} incidentId={id} bare /> },
              { header: 'Hunt', cell: ({ entity }) => <GoHunt entity={entity} bare /> },
            ]}
          />
        </Section>
      ))}
    </div>
  );
}
