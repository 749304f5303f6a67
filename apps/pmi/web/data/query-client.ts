import { createQueryClient } from '@cigogne/ui';

export const queryClient = createQueryClient();
