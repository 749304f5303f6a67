import { createQueryClient } from '@cigogne/ui';

/**
 * Asked even when the browser believes the network cut: a question that fails says so, one that waits says nothing.
 * Nor is a write kept for later without a word.
 */
export const queryClient = createQueryClient({ networkMode: 'always' });
