import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { keys } from '../api/keys';
import { useNotices } from '../controls/Notices';
import { undoChange, type Moved } from './requests';

/** What merging and moving have in common: a reason, a comment, one attempt at a time, its refusal, and the way back. */
export function useRegrouping(attempt: (comment: string, reason: string) => Promise<Moved>, said: (target: number) => string, done: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const notices = useNotices();
  const [reason, setReason] = useState('sameAsset');
  const [comment, setComment] = useState('');
  const [refusal, setRefusal] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const refresh = () => Promise.all([keys.incidents, ['incident'], ['alert']].map((queryKey) => client.invalidateQueries({ queryKey })));
  const regroup = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const { targetIncidentId, undo } = await attempt(comment.trim(), reason);
      notices.done(said(targetIncidentId), {
        undo: async () => {
          await undoChange(undo);
          await refresh();
        },
        open: { label: `Open incident ${targetIncidentId}`, run: () => void navigate(`/incidents/${targetIncidentId}`) },
      });
      done();
      await refresh();
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };
  return { reasons: { reason, comment, onReason: setReason, onComment: setComment }, refusal, busy, regroup };
}
