import type { ReportToRender } from '@cigogne/pdf';
import type { Cause, ContactOutcome, FollowUpState, Means, Proposal } from '../../contract.ts';
import {
  CAUSES,
  FOLLOW_UP_STATES,
  MEANS,
  OUTCOMES,
  PROPOSALS,
  type VigilanceReason,
} from '../../contract.ts';
import { frenchDay, longDay } from '../dates.ts';
import { list, paragraph, section, table } from '../narrative.ts';

export interface SheetFollowUp {
  cause: Cause;
  state: FollowUpState;
  openedAt: Date;
  proposal: Proposal | null;
  plannedFor: string | null;
  assignedName: string | null;
  note: string;
  reasons: readonly VigilanceReason[];
  contacts: readonly { at: Date; by: string; means: Means; outcome: ContactOutcome; note: string }[];
}

export interface SheetInput {
  child: { name: string; birthDate: string | null; sex: string };
  from: { name: string; phone: string; physician: string };
  to: string;
  writtenBy: string;
  now: Date;
  followUps: readonly SheetFollowUp[];
}

const BORN: Readonly<Record<string, string>> = { M: 'né', F: 'née' };

/** What goes on with a child, for the physician of the PMI that takes over: the follow-ups that are open. */
export function followUpSheet({ child, from, to, writtenBy, now, followUps }: SheetInput): ReportToRender {
  const sections = followUps.map((one) => ({
    ...section(`${CAUSES[one.cause]}, depuis le ${longDay(frenchDay(one.openedAt))}`, [
      table(
        ['État', 'Proposition', 'Confié à', 'Prévu le'],
        [
          [
            FOLLOW_UP_STATES[one.state],
            one.proposal === null ? '–' : PROPOSALS[one.proposal],
            one.assignedName ?? '–',
            one.plannedFor === null ? '–' : longDay(one.plannedFor),
          ],
        ],
      ),
      ...(one.reasons.length === 0 ? [] : [list('Pourquoi', one.reasons.map(reasonWords))]),
      ...(one.note === '' ? [] : [paragraph(one.note)]),
      ...(one.contacts.length === 0
        ? []
        : [
            table(
              ['Contact', 'Moyen', 'Issue', 'Note'],
              one.contacts.map(({ at, by, means, outcome, note }) => [
                `${longDay(frenchDay(at))}, ${by}`,
                MEANS[means],
                OUTCOMES[outcome],
                note,
              ]),
            ),
          ]),
    ]),
  }));
  const born =
    child.birthDate === null ? '' : `, ${BORN[child.sex] ?? 'né(e)'} le ${longDay(child.birthDate)}`;
  return {
    title: 'Fiche de suivi',
    subtitle: 'Jointe au transfert du dossier, avec l’accord d’un titulaire de l’autorité parentale',
    facts: [
      { term: 'Enfant', value: `${child.name}${born}` },
      { term: 'De', value: [from.name, from.phone].filter(Boolean).join(', ') },
      { term: 'À', value: to },
      { term: 'Établie par', value: writtenBy },
      { term: 'Le', value: longDay(frenchDay(now)) },
    ],
    sections: sections.length > 0 ? sections : [section('Suivi', [paragraph('Aucun suivi n’est ouvert.')])],
    footer: `${from.name} – fiche de suivi du ${longDay(frenchDay(now))}`,
    created: now,
  };
}

function reasonWords({ label, found }: VigilanceReason): string {
  const told = found.map(({ label: item, value }) => `${item} : ${value}`).join(' ; ');
  return told === '' ? label : `${label} (${told})`;
}
