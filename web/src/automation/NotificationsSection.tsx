import { useState } from 'react';
import { Button, Field, Input, Text, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../api/session';
import { count } from '../controls/number';
import { useNotices } from '../controls/Notices';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { ChannelDialog, channelWords } from './ChannelDialog';
import { NotificationRuleDialog } from './NotificationRuleDialog';
import { subjectOf } from './notificationRules';
import { automationKeys, deleteChannel, deleteNotificationRule, getChannels, getDeliveries, getNotificationRules, getNotificationSettings, retryDelivery, saveChannel, saveNotificationRule, saveNotificationSettings, testChannel, type NotificationChannel, type NotificationDelivery, type NotificationRule, type NotificationSettings } from './requests';
import { RuleActions } from './RuleActions';
import { useAttempt } from './useAttempt';

const PERMISSION = 'automation.manage';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  form: { display: 'flex', flexDirection: 'column', gap: '10px', maxWidth: '560px', alignItems: 'stretch' },
  save: { alignSelf: 'flex-start' },
});

const stateWords = { waiting: 'Waits', sent: 'Sent', dead: 'Given up' } as const;

/** Where people are told of incidents and threat reports, when, and what did not arrive. */
export function NotificationsSection() {
  const styles = useStyles();
  const may = useCan()(PERMISSION);
  const client = useQueryClient();
  const { done, failed } = useNotices();
  const attempt = useAttempt(['notifications']);
  const [channel, setChannel] = useState<NotificationChannel | 'new' | null>(null);
  const [rule, setRule] = useState<NotificationRule | 'new' | null>(null);
  const channels = useQuery({ queryKey: automationKeys.channels, queryFn: ({ signal }) => getChannels(signal) });
  const rules = useQuery({ queryKey: automationKeys.notificationRules, queryFn: ({ signal }) => getNotificationRules(signal) });
  const settings = useQuery({ queryKey: automationKeys.settings, queryFn: ({ signal }) => getNotificationSettings(signal) });
  const deliveries = useQuery({ queryKey: automationKeys.deliveries, queryFn: ({ signal }) => getDeliveries(signal), refetchInterval: 5_000 });
  const error = channels.error ?? rules.error ?? settings.error;
  if (error) return <FailedState what="The notifications" error={error} retry={() => void client.invalidateQueries({ queryKey: ['notifications'] })} />;
  if (!channels.data || !rules.data || !settings.data) return <Loading label="Loading the notifications" />;
  const renew = () => void client.invalidateQueries({ queryKey: ['notifications'] });
  const why = may ? undefined : `You need the permission ${PERMISSION}.`;
  const test = async ({ id, channel: { name } }: NotificationChannel) => {
    try {
      const { sent, error: reason } = await testChannel(id);
      if (sent) done(`A test message went to ${name}`);
      else failed(`The test message did not reach ${name}`, new Error(reason ?? ''));
    } catch (problem) {
      failed(`The test message did not reach ${name}`, problem);
    }
  };
  return (
    <>
      <Section card title="Channels" actions={<Button appearance="primary" disabled={!may} title={why} onClick={() => setChannel('new')}>New channel</Button>}>
        {channels.data.length === 0 ? <Text className={styles.quiet}>No channel yet. Make one for a mail server, a webhook, Microsoft Teams or Slack, and allow its host below.</Text> : (
          <SimpleTable label="Channels" rows={channels.data} rowKey={({ id }) => String(id)} columns={[
            { header: 'Channel', cell: (row) => <strong><Visible text={row.channel.name} /></strong> },
            { header: 'Kind', cell: (row) => channelWords[row.channel.kind] },
            { header: 'Goes to', cell: (row) => <>{row.channel.targetHost}{!row.hostAllowed && ' (not allowed yet: nothing is sent)'}{row.channel.to.length > 0 && <div className={styles.quiet}>{row.channel.to.join(', ')}</div>}</> },
            { header: 'Try', cell: (row) => <Button size="small" disabled={!may} title={why} onClick={() => void test(row)} aria-label={`Send a test message to ${row.channel.name}`}>Test</Button> },
            { header: 'Change', cell: (row) => (
              <RuleActions name={row.channel.name} permission={PERMISSION} enabled={row.channel.enabled} onEdit={() => setChannel(row)}
                onEnable={(enabled) => {
                  const { targetHost: _, ...text } = row.channel;
                  void attempt(() => saveChannel(row.id, { ...text, enabled }, null), enabled ? 'Channel turned on' : 'Channel turned off', 'The channel was not changed');
                }}
                onDelete={() => void attempt(() => deleteChannel(row.id), 'Channel deleted', 'The channel was not deleted')} />
            ) },
          ]} />
        )}
      </Section>
      <Section card title="Notification rules" actions={<Button appearance="primary" disabled={!may || channels.data.length === 0} title={why ?? (channels.data.length === 0 ? 'Make a channel first.' : undefined)} onClick={() => setRule('new')}>New rule</Button>}>
        {rules.data.length === 0 ? <Text className={styles.quiet}>No rule yet: nobody is told of anything.</Text> : (
          <SimpleTable label="Notification rules" rows={rules.data} rowKey={({ id }) => String(id)} columns={[
            { header: 'Rule', cell: (row) => <><strong><Visible text={row.rule.name} /></strong><div><Visible text={row.explained} /></div></> },
            { header: 'Tells', cell: (row) => row.rule.channels.map((id) => channels.data.find((one) => one.id === id)?.channel.name ?? 'a deleted channel').join(', ') },
            { header: 'Sent', cell: (row) => (row.lastSent === null ? 'Never' : <>{count(row.sent)} ×, last <Time iso={row.lastSent} /></>) },
            { header: 'Change', cell: (row) => (
              <RuleActions name={row.rule.name} permission={PERMISSION} enabled={row.rule.enabled} onEdit={() => setRule(row)}
                onEnable={(enabled) => void attempt(() => saveNotificationRule(row.id, { ...row.rule, enabled }), enabled ? 'Rule turned on' : 'Rule turned off', 'The rule was not changed')}
                onDelete={() => void attempt(() => deleteNotificationRule(row.id), 'Rule deleted', 'The rule was not deleted')} />
            ) },
          ]} />
        )}
      </Section>
      <Limits settings={settings.data} />
      <Section card title="Latest notifications">
        {deliveries.data === undefined || deliveries.data.items.length === 0 ? <Text className={styles.quiet}>Nothing has been sent yet.</Text> : (
          <SimpleTable label="Latest notifications" rows={deliveries.data.items} rowKey={({ id }) => String(id)} columns={[
            { header: 'Made', cell: ({ created }) => <Time iso={created} /> },
            { header: 'About', cell: (row) => <Subject delivery={row} /> },
            { header: 'Rule', cell: ({ ruleName }) => ruleName },
            { header: 'Channel', cell: ({ channelName }) => channelName ?? 'deleted' },
            { header: 'State', cell: ({ state, error: reason, due, attempts }) => <>{stateWords[state]}{state === 'waiting' && <> until <Time iso={due} /></>}{attempts > 1 && `, ${attempts} tries`}{reason !== null && <div className={styles.quiet}>{reason}</div>}</> },
            { header: 'Again', cell: ({ id, state }) => (state === 'dead' ? <Button size="small" disabled={!may} title={why} onClick={() => void attempt(() => retryDelivery(id), 'It is tried again', 'It is not tried again')}>Try again</Button> : '') },
          ]} />
        )}
      </Section>
      {channel !== null && <ChannelDialog channel={channel === 'new' ? null : channel} onClose={() => setChannel(null)} onSaved={renew} />}
      {rule !== null && <NotificationRuleDialog rule={rule === 'new' ? null : rule} channels={channels.data} onClose={() => setRule(null)} onSaved={renew} />}
    </>
  );
}

/** What a notification is about, and why it was told. */
function Subject({ delivery }: { delivery: NotificationDelivery }) {
  const styles = useStyles();
  const { name, path } = subjectOf(delivery);
  return (
    <>
      {path === null ? <Visible text={name} /> : <Link to={path}><Visible text={name} /></Link>}
      <div className={styles.quiet}><Visible text={delivery.reason} /></div>
    </>
  );
}

/** What an administrator allows: where links lead and which hosts may be reached. */
function Limits({ settings }: { settings: NotificationSettings }) {
  const styles = useStyles();
  const may = useCan()('settings.manage');
  const attempt = useAttempt(['notifications']);
  const [baseUrl, setBaseUrl] = useState(settings.baseUrl ?? '');
  const [hosts, setHosts] = useState(settings.hosts.join('\n'));
  const save = () => attempt(() => saveNotificationSettings({ baseUrl: baseUrl.trim() || null, hosts: hosts.split('\n').map((one) => one.trim()).filter(Boolean) }), 'Saved', 'This was not saved');
  return (
    <Section card title="Where notifications may go">
      <form className={styles.form} onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}>
        <Field label="Address of this portal" hint="For links in messages, such as https://redoubt.example.org. Empty sends no links."><Input value={baseUrl} disabled={!may} onChange={(_, { value }) => setBaseUrl(value)} /></Field>
        <Field label="Allowed hosts, one a line" hint="Redoubt connects to no other for notifications."><Textarea value={hosts} disabled={!may} rows={3} onChange={(_, { value }) => setHosts(value)} /></Field>
        <Button type="submit" className={styles.save} disabled={!may} title={may ? undefined : 'You need the permission settings.manage.'}>Save</Button>
      </form>
    </Section>
  );
}
