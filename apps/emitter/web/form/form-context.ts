import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { Draft } from './draft.ts';
import type { FormPlan } from './plan.ts';
import type { Saver } from './saver.ts';
import { type FieldProblem, type FormState, formState } from './state.ts';
import type { Fields, FieldValue } from './types.ts';

/** What a control found, beside the field that it names. */
export interface FieldFinding {
  path: string | null;
  message: string;
  mend?: string | undefined;
  blocking: boolean;
  /** What was wrong is that nothing was answered. */
  missing?: boolean;
}

export interface OpenForm {
  plan: FormPlan;
  draft: Draft;
  saver: Saver;
  readOnly: boolean;
  /** Of the last control, which saw `checked`; none before it. An answer that changed since is no longer accused. */
  findings: readonly FieldFinding[];
  checked: Fields;
}

export const FormContext = createContext<OpenForm | undefined>(undefined);

/** The form that the field stands in. @throws Error outside of one */
export function useForm(): OpenForm {
  const form = use(FormContext);
  if (!form) throw new Error('This part needs a form around it');
  return form;
}

/** Reads something of the fields; the component is drawn again only when that changes (compared by identity). */
export function useFields<T extends string | number | boolean | FieldValue | undefined>(
  select: (fields: Fields) => T,
): T {
  const { draft } = useForm();
  return useSyncExternalStore(draft.subscribe, () => select(draft.snapshot()));
}

export function useFieldValue(path: string) {
  const { draft } = useForm();
  const value = useFields((fields) => fields[path]);
  const set = useCallback((next: FieldValue | undefined) => draft.set(path, next), [draft, path]);
  return [value, set] as const;
}

export function useFieldProblem(path: string): FieldProblem | undefined {
  const { plan, draft } = useForm();
  const message = useFields((fields) => formState(plan, fields).problems[path]?.message);
  return message === undefined ? undefined : formState(plan, draft.snapshot()).problems[path];
}

/**
 * Something of what the fields mean together; drawn again when `key` of it changes.
 * @param key says in a text what is read
 */
export function useFormState<T>(read: (state: FormState) => T, key: (state: FormState) => string): T {
  const { plan, draft } = useForm();
  useFields((fields) => key(formState(plan, fields)));
  return read(formState(plan, draft.snapshot()));
}
