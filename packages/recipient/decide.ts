import { type PlaceAnswer, type PmiKey, resolvePlace } from '@cigogne/territory';

export type Holder = 'guardian' | 'mother' | 'father';

export interface Place {
  postalCode?: string | undefined;
  city?: string | undefined;
  country?: string | undefined;
}

export interface Candidate {
  holder: Holder;
  place: Place;
}

export interface Residences {
  /** residences of the holders of parental authority, in the order in which they are asked */
  candidates: Candidate[];
  child?: Place | undefined;
}

/** What each residence answered: no address in it, so that it may be kept in the trace. */
export interface AskedResidence {
  holder: Holder | 'child';
  answer: PlaceAnswer['status'];
  pmi?: PmiKey;
  departement?: string;
}

export interface Decision {
  status: 'decided';
  pmi: PmiKey;
  departement: string;
  decidedBy: Holder | 'child';
  /** the residences asked do not all lie in the same PMI's territory */
  divergent: boolean;
  asked: AskedResidence[];
}

export type UndecidedReason = 'no-address' | 'ambiguous' | 'unknown-place' | 'abroad' | 'no-pmi';

export interface Undecided {
  status: 'undecided';
  reason: UndecidedReason;
  /** the residence to mend */
  place?: Place;
  asked: AskedResidence[];
}

type Settled = AskedResidence & { pmi: PmiKey; departement: string };

/**
 * The PMI that a certificate is owed to (R017, R034, art. R.2132-3 CSP). Candidates are the residences of the
 * holders of parental authority. The child's own address decides when it lies in the territory of one of
 * theirs; otherwise the first usable candidate does: any holder's residence is a lawful one. Nothing usable:
 * undecided, with the reason; the child's address alone never decides, and nothing is guessed from a postal
 * code's prefix.
 *
 * Guardians who give an address are the only candidates (`residencesOf`). When none of theirs is usable the
 * parents' are not asked instead: the child may have been entrusted away from them, and a certificate that
 * the emitter must mend is better than one that reaches the wrong service.
 */
export function decideRecipient(residences: Residences): Decision | Undecided {
  const asked = residences.candidates.map(({ holder, place }) => ask(holder, place));
  const child = residences.child ? ask('child', residences.child) : undefined;
  const all = child ? [...asked, child] : asked;
  const usable = asked.filter(isSettled);
  const first = usable[0];
  if (!first) return undecided(residences.candidates, asked, all);
  const chosen = child && isSettled(child) && usable.some(({ pmi }) => pmi === child.pmi) ? child : first;
  return {
    status: 'decided',
    pmi: chosen.pmi,
    departement: chosen.departement,
    decidedBy: chosen.holder,
    divergent: new Set(all.filter(isSettled).map(({ pmi }) => pmi)).size > 1,
    asked: all,
  };
}

function ask(holder: AskedResidence['holder'], place: Place): AskedResidence {
  const answer = resolvePlace(place);
  return answer.status === 'found' || answer.status === 'found-departement'
    ? { holder, answer: answer.status, pmi: answer.pmi, departement: answer.departement }
    : { holder, answer: answer.status };
}

function isSettled(asked: AskedResidence): asked is Settled {
  return asked.pmi !== undefined;
}

/** The reason of the first candidate: it is the address that the emitter should mend. */
function undecided(candidates: Candidate[], asked: AskedResidence[], all: AskedResidence[]): Undecided {
  const first = candidates[0];
  if (!first) return { status: 'undecided', reason: 'no-address', asked: all };
  if (asked[0]?.answer === 'ambiguous') {
    return { status: 'undecided', reason: 'ambiguous', place: first.place, asked: all };
  }
  const answer = resolvePlace(first.place);
  const reason = answer.status === 'unknown' ? reasons[answer.reason] : undefined;
  return { status: 'undecided', reason: reason ?? 'unknown-place', place: first.place, asked: all };
}

const reasons: Record<string, UndecidedReason> = { abroad: 'abroad', 'no-pmi': 'no-pmi' };
