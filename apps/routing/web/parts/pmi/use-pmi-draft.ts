import { ApiError } from '@cigogne/contract';
import { useAction } from '@cigogne/ui';
import { useEffect, useMemo, useState } from 'react';
import type { PmiDetail, PmiUpdate } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { useSession } from '../../session/session.ts';
import { draftOf, keepDraft, keptDraft, normalised, type Problem, problemsOf } from './draft.ts';

const same = (one: PmiUpdate, other: PmiUpdate) =>
  JSON.stringify(normalised(one)) === JSON.stringify(normalised(other));

/** The form's state: what is typed, what is wrong with it, how to save it and how to come back. */
export function usePmiDraft(pmi: PmiDetail) {
  const { user } = useSession();
  const saved = useMemo(() => draftOf(pmi), [pmi]);
  const [kept] = useState(() => keptDraft(pmi.key, user.id));
  const [draft, setDraft] = useState(kept ?? saved);
  const [told, setTold] = useState(false);
  const [refused, setRefused] = useState<Problem[]>([]);
  const dirty = !same(draft, saved);

  useEffect(() => {
    keepDraft(pmi.key, user.id, dirty ? draft : undefined);
  }, [pmi.key, user.id, dirty, draft]);

  const save = useAction({
    run: (next: PmiUpdate) => api.updatePmi({ params: { key: pmi.key }, body: next }),
    done: 'Fiche enregistrée.',
    failed: 'La fiche n’a pas été enregistrée',
    after: (detail) => {
      setDraft(draftOf(detail));
      setTold(false);
    },
  });
  const problems = told ? [...problemsOf(normalised(draft)), ...refused] : [];
  return {
    draft,
    dirty,
    /** The draft of an earlier visit was found again. */
    found: kept !== undefined && dirty,
    /** Somebody else saved since the draft was begun. */
    outdated: draft.version !== pmi.version,
    problems,
    problemOf: (field: string) => problems.find((problem) => problem.field === field)?.message,
    saving: save.isPending,
    change: (changes: Partial<PmiUpdate>) => {
      setRefused([]);
      setDraft((before) => ({ ...before, ...changes }));
    },
    reset: () => {
      setDraft(saved);
      setTold(false);
      setRefused([]);
    },
    submit: () => {
      setTold(true);
      const next = normalised(draft);
      if (problemsOf(next).length > 0) return;
      save.mutate(next, { onError: (error) => setRefused(fieldProblems(error)) });
    },
  };
}

/** `body.contactMailbox` → the field of that name. */
function fieldProblems(error: Error): Problem[] {
  if (!(error instanceof ApiError)) return [];
  return error.fields.map(({ path, message }) => {
    const [, name = '', index] = path.split('.');
    return { field: name === 'mailboxes' ? `mailboxes-${index ?? 0}` : name, message };
  });
}
