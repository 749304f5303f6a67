/** Address of a field in the page: what the summary of what is missing leads to. */
export function fieldId(path: string): string {
  return `champ-${path}`;
}

/** Brings a field into sight and the cursor into it. */
export function focusField(path: string): void {
  const field = document.getElementById(fieldId(path));
  if (!field) return;
  field.scrollIntoView({ block: 'center' });
  const control = field.matches('input, select, textarea, button')
    ? field
    : (field.querySelector<HTMLElement>('input:checked') ??
      field.querySelector<HTMLElement>('input, button'));
  control?.focus({ preventScroll: true });
}

/** Enter goes on to the next field, as Tab does: it never sends. */
export function focusNext(from: HTMLElement): void {
  const all = [...(from.closest('form')?.querySelectorAll<HTMLElement>('input, select, textarea') ?? [])];
  const group = from instanceof HTMLInputElement && from.type === 'radio' ? from.name : undefined;
  const after = all.slice(all.indexOf(from) + 1);
  after
    .find(
      (one) =>
        !(one instanceof HTMLInputElement && one.type === 'radio' && one.name === group && group !== ''),
    )
    ?.focus();
}
