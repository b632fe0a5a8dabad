import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../api/session';
import { amount } from '../controls/number';
import { actionKeys } from './keys';
import { getIncidentActions } from './requests';
import { isMoving, isPending } from './words';

/** How many actions of an incident wait for a decision or are on their way; nothing when there are none. */
export function IncidentActions({ id }: { id: number }) {
  const may = useCan()('actions.read');
  const actions = useQuery({ queryKey: actionKeys.ofIncident(id), queryFn: ({ signal }) => getIncidentActions(id, signal), enabled: may, refetchInterval: 15_000 }).data ?? [];
  const waiting = actions.filter(({ state }) => isPending(state)).length;
  const moving = actions.filter(({ state }) => isMoving(state)).length;
  if (actions.length === 0) return null;
  const text = waiting > 0 ? `${amount(waiting, 'action waits', 'actions wait')} for approval` : moving > 0 ? `${amount(moving, 'action')} on the way` : amount(actions.length, 'action');
  return <Link to={`/actions?tab=${waiting > 0 ? 'pending' : 'history'}&incidentId=${id}`}>{text}</Link>;
}
