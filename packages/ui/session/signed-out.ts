let listener: (() => void) | undefined;

/** Who must know that the session is over; one at a time. Gives the function that stops listening. */
export function onSignedOut(tell: () => void): () => void {
  listener = tell;
  return () => {
    listener = undefined;
  };
}

export function tellSignedOut(): void {
  listener?.();
}
