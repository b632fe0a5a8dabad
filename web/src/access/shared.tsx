import { useState, type ReactNode } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { useCan } from '../api/session';
import { AskFirst } from '../controls/AskFirst';
import { CopyButton } from '../controls/CopyButton';
import { useNotices } from '../controls/Notices';
import { Refusal } from '../controls/Refusal';
import { splitNames } from './names';
import { useRefresh, type Scope } from './requests';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  secret: { display: 'flex', alignItems: 'center', gap: '8px', padding: '8px 10px', backgroundColor: tokens.colorNeutralBackground3, borderRadius: tokens.borderRadiusMedium, fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
});

/** A dialog with a form: it stays open, with the reason, when the server refuses. */
export function FormDialog({ title, action, ready = true, submit, onClose, children }: { title: string; action: string; ready?: boolean; submit: () => Promise<unknown>; onClose: () => void; children: ReactNode }) {
  const styles = useStyles();
  const [refusal, setRefusal] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const refresh = useRefresh();
  const run = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await submit();
      await refresh();
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={(event) => { event.preventDefault(); void run(); }}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              <Refusal title="Refused" error={refusal} />
              {children}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabled={!ready || busy}>{action}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

/** Something secret that is shown this once. */
export function OnceDialog({ title, label, text, note, onClose }: { title: string; label: string; text: string; note: string; onClose: () => void }) {
  const styles = useStyles();
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            <span>{note}</span>
            <Secret label={label} text={text} />
          </DialogContent>
          <DialogActions><Button appearance="primary" onClick={onClose}>Done</Button></DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

export function Secret({ label, text }: { label: string; text: string }) {
  const styles = useStyles();
  return <div className={styles.secret} role="group" aria-label={label}><code style={{ whiteSpace: 'pre-wrap' }}>{text}</code><CopyButton text={text} label={`Copy ${label.toLowerCase()}`} /></div>;
}

/** A button that says why it cannot be used, and asks first where it is told to. */
export function PermittedButton({ permission, label, onClick, appearance, size = 'small', disabled = false, name, ask }: { permission: string; label: string; name?: string; onClick: () => void; appearance?: 'primary' | 'subtle'; size?: 'small' | 'medium'; disabled?: boolean; ask?: string }) {
  const may = useCan()(permission);
  const button = <Button size={size} appearance={appearance} disabledFocusable={!may || disabled} onClick={ask === undefined ? onClick : undefined} aria-label={name}>{label}</Button>;
  if (may && !disabled && ask !== undefined) return <AskFirst question={ask} answer={label} onYes={onClick}>{button}</AskFirst>;
  return may ? button : <Tooltip content={`You need the permission ${permission}.`} relationship="description">{button}</Tooltip>;
}

/** Does something, says so, and asks for the lists anew. */
export function useAct(): (done: string, failedText: string, work: () => Promise<unknown>) => void {
  const { done, failed } = useNotices();
  const refresh = useRefresh();
  return (said, failedText, work) => {
    work().then(
      () => {
        done(said);
        void refresh();
      },
      (error: unknown) => failed(failedText, error),
    );
  };
}

/** Where a role or key counts: device groups and tenants, both empty for everywhere. */
export function ScopeFields({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  return (
    <>
      <NamesField label="Device groups" hint="With commas; empty is all devices." names={scope.deviceGroups} onChange={(deviceGroups) => onChange({ ...scope, deviceGroups })} />
      <NamesField label="Tenants" hint="With commas; empty is all tenants." names={scope.tenants} onChange={(tenants) => onChange({ ...scope, tenants })} />
    </>
  );
}

export function NamesField({ label, hint, names, onChange }: { label: string; hint: string; names: readonly string[] | null; onChange: (names: string[] | null) => void }) {
  const [text, setText] = useState((names ?? []).join(', '));
  return (
    <Field label={label} hint={hint}>
      <Input value={text} maxLength={4000} onChange={(_, { value }) => { setText(value); onChange(splitNames(value)); }} />
    </Field>
  );
}
