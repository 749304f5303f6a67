import { ApiError } from '@cigogne/contract';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';

export interface Action<Input, Answer> {
  run(input: Input): Promise<Answer>;
  /** Said when it is done; absent when the next page says it. */
  done?: string | ((answer: Answer) => string);
  /** Said, with the reason, when it is not. */
  failed: string;
  after?(answer: Answer): void;
}

/** A write: says how it went, then everything shown is asked for again. */
export function useAction<Input, Answer>({ run, done, failed, after }: Action<Input, Answer>) {
  const queryClient = useQueryClient();
  return useMutation<Answer, Error, Input>({
    mutationFn: run,
    onSuccess: async (answer) => {
      const message = typeof done === 'function' ? done(answer) : done;
      if (message !== undefined) notifications.show({ color: 'canard', message });
      after?.(answer);
      await queryClient.invalidateQueries();
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status === 401) return;
      notifications.show({ color: 'brique', title: failed, message: error.message, autoClose: 15_000 });
      // Another person was faster: what is shown is asked for again, so that one decides on what is true.
      if (error instanceof ApiError && error.status === 409) void queryClient.invalidateQueries();
    },
  });
}
