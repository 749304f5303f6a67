import { handOver, leave } from '@cigogne/ui';
import { api } from '../data/client.ts';
import { queryClient } from '../data/query-client.ts';

export const signOut = () => leave(queryClient, () => api.signOut());
export const switchUser = () => handOver(queryClient, () => api.signOut());
