import { useState } from 'react';
import { Button, Field, Input, Select, Switch, makeStyles } from '@fluentui/react-components';
import { FailedState, Loading } from '../controls/States';
import { CopyButton } from '../controls/CopyButton';
import { Refusal } from '../controls/Refusal';
import { Section } from '../controls/Section';
import { useNotices } from '../controls/Notices';
import { everywhere } from './names';
import { saveProvider, useProvider, useRefresh, useRoles, type GroupMapping, type Provider, type ProviderSettings } from './requests';
import { NamesField, PermittedButton } from './shared';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '12px', maxWidth: '720px' },
  mapping: { display: 'grid', gridTemplateColumns: 'minmax(120px, 1fr) minmax(120px, 1fr) minmax(120px, 1fr) minmax(120px, 1fr) auto', gap: '8px', alignItems: 'start', '@media (max-width: 1000px)': { gridTemplateColumns: '1fr' } },
  // Beside the fields, not beside their labels.
  remove: { marginTop: '26px', '@media (max-width: 1000px)': { marginTop: 0, justifySelf: 'start' } },
  redirect: { display: 'flex', alignItems: 'center', gap: '6px', overflowWrap: 'anywhere' },
});

/** The organisation's identity provider (OpenID Connect), and what its groups may do here. */
export function SingleSignOnSection() {
  const provider = useProvider();
  if (provider.isPending) return <Loading label="Loading single sign-on" />;
  if (provider.isError) return <FailedState what="Single sign-on" error={provider.error} retry={() => void provider.refetch()} />;
  return <Form provider={provider.data} />;
}

function Form({ provider }: { provider: Provider }) {
  const styles = useStyles();
  const roles = useRoles().data ?? [];
  const { done } = useNotices();
  const refresh = useRefresh();
  const [settings, setSettings] = useState<ProviderSettings>(provider.settings);
  const [secret, setSecret] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const set = (part: Partial<ProviderSettings>) => setSettings((before) => ({ ...before, ...part }));
  const setMapping = (at: number, part: Partial<GroupMapping>) => set({ mappings: settings.mappings.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  const save = async () => {
    setRefusal(null);
    try {
      await saveProvider(settings, secret);
      setSecret(null);
      done('Single sign-on is saved');
      await refresh();
    } catch (error) {
      setRefusal(error);
    }
  };
  return (
    <Section card title="Single sign-on" actions={<PermittedButton permission="access.manage" label="Save" appearance="primary" onClick={() => void save()} />}>
      <div className={styles.form}>
        <Refusal title="Not saved" error={refusal} />
        <Switch label="People may sign in through the provider" checked={settings.enabled} onChange={(_, { checked }) => set({ enabled: checked })} />
        <Field label="Issuer" hint="As the provider writes it, such as https://id.example/realms/soc"><Input value={settings.issuer} maxLength={400} onChange={(_, { value }) => set({ issuer: value.trim() })} /></Field>
        <Field label="Client id"><Input value={settings.clientId} maxLength={200} onChange={(_, { value }) => set({ clientId: value.trim() })} /></Field>
        <Field label="Client secret" hint={provider.hasSecret ? 'One is kept, encrypted. Type another to replace it.' : 'It is kept encrypted, and never shown.'}>
          <Input type="password" autoComplete="off" maxLength={400} value={secret ?? ''} onChange={(_, { value }) => setSecret(value === '' ? null : value)} />
        </Field>
        <div role="group" aria-label="Redirect address" className={styles.redirect}><span>Tell the provider this redirect address: <code>{provider.redirectAddress}</code></span><CopyButton text={provider.redirectAddress} label="Copy the redirect address" /></div>
        <Field label="What the button says"><Input value={settings.label} maxLength={60} onChange={(_, { value }) => set({ label: value })} /></Field>
        <Field label="Claim that becomes the user name"><Input value={settings.nameClaim} maxLength={100} onChange={(_, { value }) => set({ nameClaim: value.trim() })} /></Field>
        <Field label="Claim that lists groups"><Input value={settings.groupClaim} maxLength={100} onChange={(_, { value }) => set({ groupClaim: value.trim() })} /></Field>
        <NamesField label="Further scopes" hint="Asked for besides openid and profile, such as groups" names={settings.extraScopes} onChange={(names) => set({ extraScopes: names ?? [] })} />
        <NamesField label="Further hosts" hint="Of the provider's keys and tokens, when they lie elsewhere than the issuer. Nothing else is reached." names={settings.hosts} onChange={(names) => set({ hosts: names ?? [] })} />
      </div>
      <h3>What groups give</h3>
      <p>Who is in none of these groups does not get in, unless they have a role here already.</p>
      <div className={styles.form} style={{ maxWidth: 'none' }}>
        {settings.mappings.map((mapping, at) => (
          <div key={at} className={styles.mapping} role="group" aria-label={`Mapping ${at + 1}`}>
            <Field label="Group of the provider"><Input value={mapping.group} maxLength={200} onChange={(_, { value }) => setMapping(at, { group: value })} /></Field>
            <Field label="Role here"><Select value={mapping.roleId} onChange={(_, { value }) => setMapping(at, { roleId: value })}>{roles.map((role) => <option key={role.id} value={role.id}>{role.name}</option>)}</Select></Field>
            <NamesField label="Device groups" hint="Empty is all" names={mapping.deviceGroups} onChange={(deviceGroups) => setMapping(at, { deviceGroups })} />
            <NamesField label="Tenants" hint="Empty is all" names={mapping.tenants} onChange={(tenants) => setMapping(at, { tenants })} />
            <Button className={styles.remove} aria-label={`Remove mapping ${at + 1}`} onClick={() => set({ mappings: settings.mappings.filter((_, i) => i !== at) })}>Remove</Button>
          </div>
        ))}
        <div><Button size="small" onClick={() => set({ mappings: [...settings.mappings, { group: '', roleId: 'reader', ...everywhere }] })}>Add a mapping</Button></div>
      </div>
    </Section>
  );
}
