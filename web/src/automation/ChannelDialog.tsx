import { useState } from 'react';
import { Checkbox, Field, Input, Select, Textarea } from '@fluentui/react-components';
import { saveChannel, type ChannelKind, type ChannelText, type NotificationChannel } from './requests';
import { RuleDialog } from './RuleDialog';

export const channelWords: Record<ChannelKind, string> = { email: 'E-mail', webhook: 'Webhook', teams: 'Microsoft Teams', slack: 'Slack' };

const none: ChannelText = { name: '', kind: 'email', enabled: true, url: null, host: null, port: 587, security: 'startTls', user: null, from: null, to: [] };

export function ChannelDialog({ channel, onClose, onSaved }: { channel: NotificationChannel | null; onClose: () => void; onSaved: () => void }) {
  const [draft, setDraft] = useState<ChannelText>(() => {
    if (channel === null) return none;
    const { name, kind, enabled, url, host, port, security, user, from, to } = channel.channel;
    return { name, kind, enabled, url, host, port, security, user, from, to };
  });
  const [secret, setSecret] = useState('');
  const [error, setError] = useState<unknown>(null);
  const set = (part: Partial<ChannelText>) => setDraft({ ...draft, ...part });
  const email = draft.kind === 'email';
  const secretHint = channel?.hasSecret ? 'One is kept. Leave empty to keep it; it is dropped when the channel goes to another host.' : 'Kept sealed, never shown again.';
  return (
    <RuleDialog title={channel === null ? 'New channel' : 'Channel'} error={error} onError={setError} onClose={onClose} onSave={async () => {
      await saveChannel(channel?.id ?? null, { ...draft, to: draft.to.map((one) => one.trim()).filter(Boolean) }, secret === '' ? null : secret);
      onSaved();
    }}>
      <Field label="Name" required><Input value={draft.name} maxLength={100} onChange={(_, { value }) => set({ name: value })} /></Field>
      <Field label="Kind">
        <Select value={draft.kind} onChange={(_, { value }) => set({ kind: value as ChannelKind })}>{Object.entries(channelWords).map(([id, words]) => <option key={id} value={id}>{words}</option>)}</Select>
      </Field>
      {email ? (
        <>
          <Field label="Mail server" required><Input value={draft.host ?? ''} onChange={(_, { value }) => set({ host: value })} /></Field>
          <Field label="Port"><Input type="number" min={1} max={65535} value={String(draft.port)} onChange={(_, { value }) => set({ port: Number.parseInt(value, 10) || 0 })} /></Field>
          <Field label="Protection">
            <Select value={draft.security} onChange={(_, { value }) => set({ security: value as ChannelText['security'] })}>
              <option value="startTls">STARTTLS</option>
              <option value="tls">TLS from the start</option>
              <option value="none">None, without signing in (a relay of your own)</option>
            </Select>
          </Field>
          <Field label="User" hint="Empty signs in as nobody."><Input value={draft.user ?? ''} autoComplete="off" onChange={(_, { value }) => set({ user: value })} /></Field>
          <Field label="Password" hint={secretHint}><Input type="password" value={secret} autoComplete="new-password" maxLength={1000} onChange={(_, { value }) => setSecret(value)} /></Field>
          <Field label="From" required><Input type="email" value={draft.from ?? ''} onChange={(_, { value }) => set({ from: value })} /></Field>
          <Field label="To, one address a line" required><Textarea value={draft.to.join('\n')} rows={3} onChange={(_, { value }) => set({ to: value.split('\n') })} /></Field>
        </>
      ) : (
        <>
          <Field label="Address" required hint="The https address that the other side gave you."><Input value={draft.url ?? ''} onChange={(_, { value }) => set({ url: value })} /></Field>
          {draft.kind === 'webhook' && <Field label="Signing key" hint={secretHint}><Input type="password" value={secret} autoComplete="new-password" maxLength={1000} onChange={(_, { value }) => setSecret(value)} /></Field>}
        </>
      )}
      <Checkbox label="On" checked={draft.enabled} onChange={(_, { checked }) => set({ enabled: checked === true })} />
    </RuleDialog>
  );
}
