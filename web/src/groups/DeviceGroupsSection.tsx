import { useQuery } from '@tanstack/react-query';
import { FailedState, Loading } from '../controls/States';
import { GroupEditor } from './GroupEditor';
import { getGroups, groupsKey } from './requests';

/** Which devices belong together: roles can be bounded to groups. */
export function DeviceGroupsSection() {
  const groups = useQuery({ queryKey: groupsKey, queryFn: ({ signal }) => getGroups(signal) });
  if (groups.error) return <FailedState what="The device groups" error={groups.error} retry={() => void groups.refetch()} />;
  if (groups.data === undefined) return <Loading label="Loading the device groups" />;
  return <GroupEditor saved={groups.data} />;
}
