import {
  type Certificate,
  conceptOf,
  definitionOf,
  documentModel,
  type Identifier,
} from '@cigogne/certificate';
import { drawFooters } from '../footers.ts';
import { joined, spokenTime } from '../format.ts';
import { collect, instantOf, plainTitle } from '../output.ts';
import { Sheet } from '../sheet.ts';
import { type Field, told } from './content.ts';
import { placeFields } from './fields.ts';
import { filledSection } from './filled.ts';
import { FRAME } from './frame.ts';
import { childSection, examSection, parentsSection } from './identity.ts';
import { professionalWords, structureWords } from './people.ts';
import { planOf } from './plan.ts';
import { drawSection } from './section.ts';
import { drawTitle } from './title.ts';

export interface CertificatePdfOptions {
  /** Not signed yet: the first page says so, and names no time of signature. */
  draft?: boolean;
}

/**
 * A certificate as the PMI and the parents read it: every answer in words under the question of the form, blank
 * lines for what was not answered, nothing for the questions that do not apply. Two pages like the Cerfa; more
 * rather than smaller print.
 *
 * Tagged PDF/A-1a in French; same certificate and options, same bytes. No personal data in the file's own metadata.
 * Nothing of a mother who has no name (« sous X »).
 *
 * @throws RangeError when the project has no definition of that kind and version
 */
export async function certificatePdf(
  certificate: Certificate,
  options: CertificatePdfOptions = {},
): Promise<Buffer> {
  const { kind, version, document } = certificate;
  const definition = definitionOf(kind, version);
  if (definition === undefined) throw new RangeError(`no definition of ${kind} ${version}`);
  const { label } = documentModel(kind);
  const sheet = new Sheet({
    title: plainTitle(label),
    created: instantOf(document.effectiveTime),
    frame: FRAME,
  });
  const bytes = collect(sheet);
  drawTitle(sheet, document.title, `Modèle CSE-${kind} ${version}`, notice(certificate, options));
  placeFields(sheet, documentFields(certificate, options)).draw(sheet.root);
  const plan = planOf(definition);
  const sections = [
    ...childSection(certificate),
    ...parentsSection(certificate, plan),
    ...examSection(certificate),
    ...plan.groups.flatMap((group) => filledSection(certificate, group)),
  ];
  for (const section of sections) drawSection(sheet, sheet.root, section);
  drawFooters(sheet, footer(certificate, label), FRAME);
  sheet.document.end();
  return bytes;
}

function notice({ document }: Certificate, { draft }: CertificatePdfOptions): string[] {
  const level =
    document.confidentiality === 'N'
      ? undefined
      : conceptOf('HL7_Confidentiality', document.confidentiality)?.label;
  return [
    'Document médical confidentiel',
    'Destinataire : médecin de PMI',
    ...(level === undefined ? [] : [`Confidentialité : ${level.toLowerCase()}`]),
    ...(draft === true ? ['Aperçu : certificat non signé'] : []),
  ];
}

/** What tells this document from another, and who answers for it. */
function documentFields(
  { document, custodian, legalAuthenticator, authors }: Certificate,
  { draft }: CertificatePdfOptions,
): Field[] {
  const { replaces, versionNumber } = document;
  const author = authors[0];
  const writer = author === undefined ? undefined : professionalWords(author);
  const signer = professionalWords(legalAuthenticator);
  return [
    { label: 'Établi le', value: told(spokenTime(document.effectiveTime)) },
    {
      label: 'Version',
      value: told(
        replaces === undefined
          ? String(versionNumber)
          : `${versionNumber} – annule et remplace ${idWords(replaces.id)}`,
      ),
    },
    { label: 'Identifiant du document', value: told(idWords(document.id)) },
    {
      label: 'Signé le',
      value: told(draft === true ? undefined : spokenTime(legalAuthenticator.time)),
    },
    { label: 'Établissement', value: told(structureWords(custodian)), wide: true },
    { label: draft === true ? 'Médecin signataire' : 'Signé par', value: told(signer), wide: true },
    ...(writer === signer || writer === undefined
      ? []
      : [{ label: 'Rédigé par', value: told(writer), wide: true }]),
  ];
}

function idWords({ root, extension }: Identifier): string {
  return joined(root, extension) ?? root;
}

function footer({ child, document }: Certificate, label: string): string {
  const name = joined(child.name.family ?? child.name.usualFamily, child.name.given);
  return [name, label, `document ${idWords(document.id)}`, `version ${document.versionNumber}`]
    .filter((part) => part !== undefined)
    .join(' – ');
}
