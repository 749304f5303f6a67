/** Something may have happened: raised from events, awaited by one loop. A raise before the wait counts. */
export interface Signal {
  raise(): void;
  /** Resolves at the next raise, or after that time. */
  wait(milliseconds: number): Promise<void>;
}

export function createSignal(): Signal {
  let raised = false;
  let wake: (() => void) | undefined;
  return {
    raise: () => {
      raised = true;
      wake?.();
    },
    wait: async (milliseconds) => {
      if (!raised) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      raised = false;
    },
  };
}
