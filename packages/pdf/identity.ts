import { type CdaHeader, insOf, type Patient } from '@cigogne/cda';
import { entryOf } from '@cigogne/xml';
import {
  addressLines,
  adultName,
  childName,
  joined,
  spokenIns,
  spokenTelecom,
  spokenTime,
} from './format.ts';
import { breakLines, drawLines, heightOf, type Line, type TextStyle } from './lines.ts';
import type { Sheet, StructureElement } from './sheet.ts';
import { COLOUR, CONTENT_WIDTH, PAGE, SIZE } from './theme.ts';

const PAD = 12;

/** The band that says who the child is, then who is responsible for the child and where they live. */
export function drawIdentity(sheet: Sheet, parent: StructureElement, header: CdaHeader): void {
  for (const patient of header.patients) drawBand(sheet, parent, patient);
  drawContacts(sheet, parent, contacts(header));
}

function drawBand(sheet: Sheet, parent: StructureElement, patient: Patient): void {
  const width = CONTENT_WIDTH - PAD * 2;
  const name = text(sheet, childName(patient.name) ?? 'Nom non précisé', width, { size: 15, bold: true });
  const facts = bandFacts(patient).flatMap((fact) => text(sheet, fact, width, { size: SIZE.body }));
  const height = heightOf(name) + heightOf(facts) + PAD * 1.5;
  sheet.need(height);
  sheet.fill(PAGE.left, sheet.y, CONTENT_WIDTH, height, COLOUR.tint, 4);
  sheet.fill(PAGE.left, sheet.y, 3, height, COLOUR.accent);
  const x = PAGE.left + PAD;
  sheet.content(sheet.element(parent, 'P'), 'P', () => {
    const at = sheet.y + PAD * 0.7;
    const used = drawLines(sheet, name, x, at);
    drawLines(sheet, facts, x, at + used);
  });
  sheet.y += height + 10;
}

function bandFacts(patient: Patient): string[] {
  const { name, birthplace, gender } = patient;
  const born = { F: 'Née', M: 'Né' }[gender?.code ?? ''] ?? 'Né(e)';
  const birth = spokenTime(patient.birthTime);
  const place = joined(birthplace?.name, birthplace?.city === undefined ? undefined : `(${birthplace.city})`);
  const ins = insOf(patient);
  const given =
    name?.given !== undefined && name.given !== name.firstGiven ? `Prénoms : ${name.given}` : undefined;
  const usual =
    name?.usualFamily !== undefined && name.usualFamily !== name.birthFamily
      ? `Nom utilisé : ${name.usualFamily}`
      : undefined;
  const facts = [
    joined(
      birth === undefined ? undefined : `${born} le ${birth}`,
      place === undefined ? undefined : `– ${place}`,
    ),
    [
      given,
      usual,
      gender?.displayName === undefined ? undefined : `Sexe : ${gender.displayName.toLowerCase()}`,
    ]
      .filter((fact) => fact !== undefined)
      .join('   ·   '),
    ins === undefined ? 'Matricule INS : non transmis' : `Matricule INS : ${spokenIns(ins)}`,
  ];
  return facts.filter((fact) => fact !== undefined).filter((fact) => fact !== '');
}

interface Contact {
  role: string;
  lines: string[];
}

/** Guardian, mother, father and the child's own address, those that the document gives. */
function contacts(header: CdaHeader): Contact[] {
  const patient = header.patients[0];
  const guardians = (patient?.guardians ?? []).map((guardian) => ({
    role: guardian.kind === 'organisation' ? 'Service à qui l’enfant est confié' : 'Représentant légal',
    lines: contactLines(
      guardian.organisationName ?? adultName(guardian.name),
      guardian.addresses,
      guardian.telecoms,
    ),
  }));
  const parents = header.informants
    .filter(({ relationCode }) => entryOf(RELATIONS, relationCode) !== undefined)
    .map((informant) => ({
      role: entryOf(RELATIONS, informant.relationCode) ?? '',
      lines: contactLines(adultName(informant.name), informant.addresses, informant.telecoms),
    }));
  const home = { role: 'Adresse de l’enfant', lines: contactLines(undefined, patient?.addresses ?? [], []) };
  const all = [home, ...guardians, ...parents].filter(({ lines }) => lines.length > 0);
  // A parent is named again when also the person to call (classCode ECON, NOK).
  return all.filter((contact, index) => all.findIndex((other) => sameContact(contact, other)) === index);
}

function sameContact(left: Contact, right: Contact): boolean {
  return left.role === right.role && left.lines.join('\n') === right.lines.join('\n');
}

const RELATIONS: Readonly<Record<string, string>> = { MTH: 'Mère', NMTH: 'Mère', FTH: 'Père' };

function contactLines(
  name: string | undefined,
  addresses: Patient['addresses'],
  telecoms: Patient['telecoms'],
): string[] {
  const address = addresses.map(addressLines).find((lines) => lines.length > 0) ?? [];
  const telephone = telecoms[0] === undefined ? undefined : spokenTelecom(telecoms[0].value);
  return [name, ...address, telephone].filter((line) => line !== undefined);
}

const COLUMNS_AT_MOST = 4;

function drawContacts(sheet: Sheet, parent: StructureElement, all: readonly Contact[]): void {
  for (let start = 0; start < all.length; start += COLUMNS_AT_MOST) {
    const row = all.slice(start, start + COLUMNS_AT_MOST);
    const width = CONTENT_WIDTH / row.length;
    const columns = row.map(({ role, lines }) => ({
      role: text(sheet, role, width - 10, { size: SIZE.small, bold: true, colour: COLOUR.accent }),
      lines: lines.flatMap((line) => text(sheet, line, width - 10, { size: SIZE.body - 0.5 })),
    }));
    const height = Math.max(...columns.map(({ role, lines }) => heightOf(role) + heightOf(lines)));
    sheet.need(height);
    for (const [index, column] of columns.entries()) {
      const x = PAGE.left + index * width;
      sheet.content(sheet.element(parent, 'P'), 'P', () => {
        const used = drawLines(sheet, column.role, x, sheet.y);
        drawLines(sheet, column.lines, x, sheet.y + used + 1);
      });
    }
    sheet.y += height + 8;
  }
}

function text(sheet: Sheet, value: string, width: number, style: TextStyle): Line[] {
  return breakLines(sheet, [{ text: value }], width, style);
}
