import { createContext, use, useCallback, useMemo, useRef, type ReactNode } from 'react';
import { Button, Toast, ToastBody, ToastFooter, ToastTitle, ToastTrigger, Toaster, useId, useToastController } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { sayProblem } from '../api/problem';
import { useShortcut } from './ShortcutProvider';

interface Done {
  detail?: string;
  /** Takes the change back. Kept for the undo key until the next change. */
  undo?: () => Promise<unknown>;
  open?: { label: string; run: () => void };
}

interface Notices {
  done: (text: string, more?: Done) => void;
  failed: (text: string, error: unknown) => void;
}

const Context = createContext<Notices>({ done: () => undefined, failed: () => undefined });

export function NoticesProvider({ children }: { children: ReactNode }) {
  const toasterId = useId('notices');
  const { dispatchToast } = useToastController(toasterId);
  const lastUndo = useRef<(() => Promise<unknown>) | null>(null);

  const failed = useCallback(
    (text: string, error: unknown) =>
      dispatchToast(
        <Toast>
          <ToastTitle action={<Close />}>{text}</ToastTitle>
          <ToastBody>{sayProblem(error)}</ToastBody>
        </Toast>,
        { intent: 'error', timeout: 12_000, pauseOnHover: true, politeness: 'assertive' },
      ),
    [dispatchToast],
  );

  const takeBack = useCallback(async () => {
    const undo = lastUndo.current;
    if (undo === null) return;
    lastUndo.current = null;
    try {
      await undo();
      dispatchToast(<Toast><ToastTitle>Undone</ToastTitle></Toast>, { intent: 'info', timeout: 3_000 });
    } catch (error) {
      failed('This could not be undone', error);
    }
  }, [dispatchToast, failed]);

  const done = useCallback(
    (text: string, { detail, undo, open }: Done = {}) => {
      lastUndo.current = undo ?? null;
      dispatchToast(
        <Toast>
          <ToastTitle action={<Close />}>{text}</ToastTitle>
          {detail && <ToastBody>{detail}</ToastBody>}
          {(undo ?? open) && (
            <ToastFooter>
              {undo && <ToastTrigger><Button size="small" onClick={() => void takeBack()}>Undo (u)</Button></ToastTrigger>}
              {open && <ToastTrigger><Button size="small" appearance="transparent" onClick={open.run}>{open.label}</Button></ToastTrigger>}
            </ToastFooter>
          )}
        </Toast>,
        // Long enough to reach for what it offers.
        { intent: 'success', timeout: (undo ?? open) ? 10_000 : 5_000, pauseOnHover: true },
      );
    },
    [dispatchToast, takeBack],
  );

  useShortcut('undo', () => void takeBack());
  const notices = useMemo(() => ({ done, failed }), [done, failed]);

  return (
    <Context value={notices}>
      {children}
      <Toaster toasterId={toasterId} position="bottom-end" limit={4} />
    </Context>
  );
}

function Close() {
  return (
    <ToastTrigger>
      <Button appearance="transparent" size="small" icon={<Dismiss16Regular />} aria-label="Dismiss" />
    </ToastTrigger>
  );
}

export const useNotices = () => use(Context);
