import { EmptyState, FailedState, Loading } from '../controls/States';
import { Section } from '../controls/Section';
import { endSession, useSessions } from './requests';
import { SessionTable } from './SessionTable';
import { useAct } from './shared';

/** Everyone's sessions. */
export function SessionsSection() {
  const sessions = useSessions();
  const act = useAct();
  return (
    <Section card title="Sessions">
      {sessions.isPending ? <Loading label="Loading sessions" /> : sessions.isError ? <FailedState what="The sessions" error={sessions.error} retry={() => void sessions.refetch()} /> : sessions.data.length === 0 ? (
        <EmptyState title="Nobody is signed in">A session ends 12 hours after its last request, and 7 days after it began.</EmptyState>
      ) : (
        <SessionTable label="Sessions" withUser sessions={sessions.data} end={(session) => act(`A session of ${session.user} has ended`, 'The session has not ended', () => endSession(session.id))} />
      )}
    </Section>
  );
}
