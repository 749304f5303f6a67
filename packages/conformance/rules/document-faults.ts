import type { CertificateKind } from '@cigogne/certificate';
import type { XmlDocument } from '@cigogne/xml';
import type { FindingCode } from '../catalogue/catalogue.ts';
import { checkCertificateHeader } from './certificate/header-rules.ts';
import { checkItems } from './certificate/item-rules.ts';
import { checkSections } from './certificate/section-rules.ts';
import { type DocumentIndex, indexDocument } from './document-index.ts';
import { ACTS } from './entries/acts.ts';
import { checkEntries } from './entries/entry-model.ts';
import { OBSERVATIONS } from './entries/observations.ts';
import { PROBLEMS } from './entries/problems.ts';
import { checkMaterials, PRODUCTS } from './entries/products.ts';
import { checkHeader } from './header/check-header.ts';
import type { Fault, RuleContext } from './model/fault.ts';
import { checkAnswers } from './plausibility/answers.ts';
import { checkDocument } from './plausibility/document.ts';
import { checkIdentity } from './plausibility/identity.ts';
import { checkSectionModels } from './sections/check-sections.ts';
import { checkTerminologies } from './terminologies/check-terminologies.ts';
import { checkValueSets } from './value-sets/set-rules.ts';

/** What a document is checked as. */
export interface DocumentFacts {
  kind: CertificateKind;
  version: string;
  now: Date;
}

const ENTRIES = [...OBSERVATIONS, ...PROBLEMS, ...ACTS, ...PRODUCTS];

/** The act that the CS8 has had since 2025: one that has it and says 2024 kept the version of an older template. */
const HEARING_TEST = 'MED-1304';

function followedVersion({ kind, version }: DocumentFacts, { byName }: DocumentIndex): string {
  const isNewer = (byName.get('procedure') ?? []).some(
    (procedure) => procedure.child('code')?.attribute('code') === HEARING_TEST,
  );
  return kind === 'CS8' && version === '2024.01' && isNewer ? '2025.01' : version;
}

/** What a document does wrong. */
export interface DocumentFaults {
  /** Of one code, the first ones only. */
  faults: Fault[];
  /** How many there are, those left out included. */
  count: number;
  /** The version by whose rules it was checked. */
  version: string;
}

/** A fault that is everywhere is told so many times: a hostile document has as many as it likes. */
const MOST_OF_A_CODE = 20;

/** Every rule that a certificate does not follow. */
export function documentFaults(document: XmlDocument, facts: DocumentFacts): DocumentFaults {
  const counts = new Map<FindingCode, number>();
  const faults: Fault[] = [];
  const fault = (told: Fault) => {
    const count = (counts.get(told.code) ?? 0) + 1;
    counts.set(told.code, count);
    if (count <= MOST_OF_A_CODE) faults.push(told);
  };
  const index = indexDocument(document);
  const version = followedVersion(facts, index);
  const context: RuleContext = { ...facts, version, index, fault };
  if (version !== facts.version) {
    fault({ code: 'CDA-VERSION-CONTENT', node: index.root, found: facts.version, expected: version });
  }
  checkHeader(context);
  checkCertificateHeader(index.root, context);
  checkSections(context);
  checkSectionModels(context);
  checkItems(context);
  checkEntries(ENTRIES, context);
  checkMaterials(context);
  checkValueSets(context);
  checkTerminologies(context);
  checkDocument(context);
  checkIdentity(context);
  checkAnswers(context);
  return { faults, count: [...counts.values()].reduce((sum, count) => sum + count, 0), version };
}
