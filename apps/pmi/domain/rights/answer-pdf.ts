import type { NarrativeSection } from '@cigogne/cda';
import type { ReportToRender } from '@cigogne/pdf';
import { list, paragraph, section, table } from '../narrative.ts';
import type { AccessAnswer } from './access-answer.ts';

const KINDS: Readonly<Record<string, string>> = {
  CS8: 'Certificat du 8ᵉ jour',
  CS9: 'Certificat du 9ᵉ mois',
  CS24: 'Certificat du 24ᵉ mois',
};

/** The answer as parents read it: who the child is, what each certificate says, what was done, what is withheld. */
export function answerReport(answer: AccessAnswer): ReportToRender {
  const { service } = answer;
  const sections: NarrativeSection[] = [
    section('L’enfant', [
      table(
        ['Information', 'Valeur'],
        answer.identity.map(({ label, value }) => [label, french(value)]),
      ),
    ]),
    section(
      'Ses parents',
      answer.parents.flatMap(({ role, name, details }) => [
        paragraph(
          [role, name, ...details.map(({ label, value }) => `${label} : ${french(value)}`)]
            .filter(Boolean)
            .join(' – '),
        ),
      ]),
    ),
    ...answer.certificates.map((one) => ({
      ...section(KINDS[one.kind] ?? one.kind, [
        paragraph(
          [
            `Examen du ${french(one.examDate)}`,
            `reçu le ${french(one.receivedAt)}`,
            one.emitter,
            one.physician,
          ]
            .filter(Boolean)
            .join(', '),
        ),
        ...(one.signals.length === 0
          ? []
          : [
              list(
                'Signalé pour',
                one.signals.map(({ label, explanation }) => `${label} : ${explanation}`),
              ),
            ]),
      ]),
      sections: one.sections.map(({ title, items }) =>
        section(title, [
          table(
            ['Question', 'Réponse'],
            items.map(({ label, value, about }) => [label, [value, about].filter(Boolean).join(' – ')]),
          ),
        ]),
      ),
    })),
    section('Mesures', [
      table(
        ['Date', 'Mesure', 'Valeur'],
        answer.growth.map(({ date, measure, value }) => [
          french(date),
          measure,
          String(value).replace('.', ','),
        ]),
      ),
    ]),
    section('Vaccinations', [
      table(
        ['Vaccin', 'Dose', 'Date', 'Lot'],
        answer.vaccinations
          .filter(({ given }) => given)
          .map(({ label, rank, date, lot }) => [
            label,
            rank === null ? '' : String(rank),
            french(date),
            lot ?? '',
          ]),
      ),
    ]),
    section('Suivi par la PMI', [
      table(
        ['Ouvert le', 'Raison', 'État', 'Proposition'],
        answer.followUps.map(({ openedAt, cause, state, proposal }) => [
          french(openedAt),
          cause,
          state,
          proposal ?? '',
        ]),
      ),
      ...(answer.contacts.length === 0
        ? []
        : [
            table(
              ['Contact', 'Moyen', 'Issue', 'Note'],
              answer.contacts.map(({ at, means, outcome, note }) => [french(at), means, outcome, note]),
            ),
          ]),
    ]),
    section('Histoire du dossier', [
      table(
        ['Date', 'Ce qui s’est passé'],
        answer.history.map(({ at, label }) => [french(at), label]),
      ),
    ]),
    section('Ce qui n’est pas donné ici', [
      answer.withheld.length === 0 ? paragraph('Rien n’a été retenu.') : list(undefined, answer.withheld),
    ]),
  ];
  return {
    title: 'Informations détenues sur votre enfant',
    subtitle:
      'Réponse à une demande d’accès (article L. 1111-7 du code de la santé publique, article 15 du RGPD)',
    facts: [
      { term: 'Service', value: [service.name, service.address].filter(Boolean).join(', ') },
      { term: 'Médecin', value: service.physician || '–' },
      { term: 'Demandé par', value: answer.requester },
      { term: 'Établi le', value: french(answer.answeredAt) },
    ],
    sections: sections.filter(({ blocks, sections: inner }) => blocks.length > 0 || inner.length > 0),
    footer: `${service.name} – réponse du ${french(answer.answeredAt)}`,
    created: new Date(answer.answeredAt),
  };
}

const french = (at: string | null): string => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(at ?? '') ?? [];
  return year === undefined ? (at ?? 'date inconnue') : `${day}/${month}/${year}`;
};
