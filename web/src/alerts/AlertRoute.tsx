import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { keys } from '../api/keys';
import { Problem } from '../api/problem';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { useTitle } from '../controls/useTitle';
import { useCopilotForAlert } from '../copilot/subject';
import { AlertView } from './AlertView';
import { getAlert } from './requests';

/** Finds the alert of the address. The copilot speaks of it and of its incident. */
export function AlertRoute() {
  const id = useParams()['id'] ?? '';
  const { data, error, refetch } = useQuery({ queryKey: keys.alert(id), queryFn: ({ signal }) => getAlert(id, signal) });
  useTitle(data?.title ?? 'Alert');
  useCopilotForAlert(data?.id ?? null, data?.incidentId ?? null);
  if (error instanceof Problem && error.status === 404) return <EmptyState wholePage title="There is no such alert">The link may be mistyped, or the alert may have been removed by retention.</EmptyState>;
  if (error) return <FailedState what="The alert" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={10} label="Loading the alert" />;
  return <AlertView key={data.id} alert={data} />;
}
