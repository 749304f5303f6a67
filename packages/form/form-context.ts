import {
  type Draft,
  type FieldProblem,
  type Fields,
  type FieldValue,
  type FormPlan,
  type FormState,
  formState,
  type Saver,
} from '@cigogne/draft';
import { createContext, use, useCallback, useSyncExternalStore } from 'react';

/** What a control found, beside the field that it names. */
export interface FieldFinding {
  path: string | null;
  message: string;
  mend?: string | undefined;
  blocking: boolean;
  /** What was wrong is that nothing was answered. */
  missing?: boolean;
}

/** What the form is filled for, in words. */
export interface FormPurpose {
  /** Above the form, after the star: « nécessaire pour signer ». */
  needed: string;
  /** Title of the list of what is missing: « Pour signer : 3 réponses à donner ». */
  missing(count: number): string;
  nothingMissing: string;
}

/** What the form asks of the application that it stands in. */
export interface FormPorts {
  purpose: FormPurpose;
  /** The communes of a postal code of five digits. */
  communes(postalCode: string): Promise<readonly { cog: string; name: string }[]>;
  /**
   * Reads the text of an INS Datamatrix; absent where nobody scans one.
   * @throws ApiError that says in French what is wrong with the text
   */
  readDatamatrix?(text: string): Promise<Fields>;
}

export interface OpenForm extends FormPorts {
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
