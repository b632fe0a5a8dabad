import { useEffect } from 'react';
import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { keys } from '../api/keys';
import { Problem } from '../api/problem';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { useTitle } from '../controls/useTitle';
import { useCopilotFor } from '../copilot/subject';
import { IncidentView } from './IncidentView';
import { getIncident } from './requests';

/** Finds the incident of the address; one that was merged leads on to where its alerts are now. */
export function IncidentRoute() {
  const id = Number(useParams()['id']);
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { data, error, refetch } = useQuery({ queryKey: keys.incident(id), queryFn: ({ signal }) => getIncident(id, signal), enabled: Number.isInteger(id) });
  const target = data?.redirectTo ?? null;
  useTitle(data ? `${data.id} · ${data.name}` : `Incident ${Number.isInteger(id) ? id : ''}`);
  useCopilotFor(data && target === null ? id : null);

  useEffect(() => {
    if (target !== null) void navigate(`/incidents/${target}?merged=${id}`, { replace: true });
  }, [target, id, navigate]);

  if (!Number.isInteger(id) || (error instanceof Problem && error.status === 404)) {
    return <EmptyState wholePage title="There is no such incident">It may have been removed, or the link is mistyped. Incidents that were merged keep their links.</EmptyState>;
  }
  if (error) return <FailedState what="The incident" error={error} retry={() => void refetch()} />;
  if (!data || target !== null) return <Loading lines={10} label="Loading the incident" />;
  const merged = params.get('merged');
  return (
    <>
      {merged && <MessageBar intent="info"><MessageBarBody>{`Incident ${merged} was merged into this one. You were brought here.`}</MessageBarBody></MessageBar>}
      <IncidentView key={id} incident={data} />
    </>
  );
}
