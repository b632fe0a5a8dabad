import { useState } from 'react';
import { Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, Select, Switch, makeStyles } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useNotices } from '../../controls/Notices';
import { Refusal } from '../../controls/Refusal';
import { copilotKeys, saveModel, type Model, type ModelSettings } from './requests';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '10px' },
  pair: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '10px' },
});

export const apiWords: Readonly<Record<ModelSettings['api'], string>> = { openAi: 'OpenAI-compatible', azureOpenAi: 'Azure OpenAI', anthropic: 'Anthropic' };

const addressHints: Readonly<Record<ModelSettings['api'], string>> = {
  openAi: 'https://api.openai.com/v1, or on this machine http://localhost:11434/v1 (Ollama). https is needed beyond this machine.',
  azureOpenAi: 'https://NAME.openai.azure.com',
  anthropic: 'https://api.anthropic.com',
};

const fresh: ModelSettings = {
  name: '', api: 'openAi', address: '', model: '', enabled: true, apiVersion: '', allowPrivate: false, redact: null, inputPrice: 0, outputPrice: 0, timeoutSeconds: 60, replyTokens: 8000,
};

/** Sets a model up. Its key goes in and never comes out. */
export function ModelDialog({ model, onClose }: { model: Model | null; onClose: () => void }) {
  const styles = useStyles();
  const client = useQueryClient();
  const { done } = useNotices();
  const [settings, setSettings] = useState<ModelSettings>(model?.settings ?? fresh);
  const [key, setKey] = useState('');
  const [refusal, setRefusal] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<ModelSettings>) => setSettings({ ...settings, ...part });
  const numbers = (value: string) => (value === '' ? 0 : Number(value));
  const save = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await saveModel(model?.id ?? null, settings, key === '' ? undefined : key);
      await Promise.all([client.invalidateQueries({ queryKey: copilotKeys.models }), client.invalidateQueries({ queryKey: copilotKeys.settings })]);
      done(`${settings.name} saved`);
      onClose();
    } catch (problem) {
      setRefusal(problem);
    }
    setBusy(false);
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
        }}>
          <DialogBody>
            <DialogTitle>{model ? `Edit ${model.settings.name}` : 'Add a model'}</DialogTitle>
            <DialogContent className={styles.form}>
              <Refusal title="Not saved" error={refusal} />
              <Field label="Name" required><Input value={settings.name} onChange={(_, { value }) => set({ name: value })} /></Field>
              <Field label="Spoken to as"><Select value={settings.api} onChange={(_, { value }) => set({ api: value as ModelSettings['api'] })}>{Object.entries(apiWords).map(([id, label]) => <option key={id} value={id}>{label}</option>)}</Select></Field>
              <Field label="Address" required hint={addressHints[settings.api]}><Input value={settings.address} onChange={(_, { value }) => set({ address: value })} /></Field>
              <Checkbox checked={settings.allowPrivate} label="The address's name may stand for one in a private network" onChange={(_, { checked }) => set({ allowPrivate: checked === true })} />
              <Field label={settings.api === 'azureOpenAi' ? 'Deployment' : 'Model'} required hint="As the service calls it."><Input value={settings.model} onChange={(_, { value }) => set({ model: value })} /></Field>
              {settings.api === 'azureOpenAi' && <Field label="API version" required hint="Such as 2024-10-21"><Input value={settings.apiVersion} onChange={(_, { value }) => set({ apiVersion: value })} /></Field>}
              <Field label="Key" hint={model?.hasKey ? 'It is set. Leave it empty to keep it; give it again when the address changes.' : 'Kept encrypted, and never shown again. Models on your own machines often need none.'}><Input type="password" autoComplete="new-password" value={key} placeholder={model?.hasKey ? '••••••••' : undefined} onChange={(_, { value }) => setKey(value)} /></Field>
              <Field label="Names of people, devices and addresses" hint="Replaced by placeholders before anything is sent, and put back in the reply.">
                <Select value={settings.redact === null ? 'usual' : settings.redact ? 'yes' : 'no'} onChange={(_, { value }) => set({ redact: value === 'usual' ? null : value === 'yes' })}>
                  <option value="usual">Replace, unless it runs on this machine or at a private address</option>
                  <option value="yes">Replace always</option>
                  <option value="no">Send as they are</option>
                </Select>
              </Field>
              <div className={styles.pair}>
                <Field label="Price of 1,000 tokens read"><Input type="number" min={0} step="any" value={String(settings.inputPrice)} onChange={(_, { value }) => set({ inputPrice: numbers(value) })} /></Field>
                <Field label="Price of 1,000 tokens written"><Input type="number" min={0} step="any" value={String(settings.outputPrice)} onChange={(_, { value }) => set({ outputPrice: numbers(value) })} /></Field>
                <Field label="Time-out in seconds"><Input type="number" min={1} max={600} value={String(settings.timeoutSeconds)} onChange={(_, { value }) => set({ timeoutSeconds: Math.trunc(numbers(value)) })} /></Field>
                <Field label="Longest reply in tokens"><Input type="number" min={100} max={32000} value={String(settings.replyTokens)} onChange={(_, { value }) => set({ replyTokens: Math.trunc(numbers(value)) })} /></Field>
              </div>
              <Switch checked={settings.enabled} label="Use it" onChange={(_, { checked }) => set({ enabled: checked })} />
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary" disabledFocusable={busy}>Save</Button>
              <Button onClick={onClose}>Cancel</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
