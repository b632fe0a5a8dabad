import { useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys';
import { getSchema } from '../requests';

/** Tables, functions and limits. Row counts grow, so it is asked again now and then. */
export const useSchema = () => useQuery({ queryKey: keys.huntingSchema, queryFn: ({ signal }) => getSchema(signal), staleTime: 60_000 });
