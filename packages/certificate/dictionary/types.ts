import type { CertificateKind, DocumentKind } from '../models.ts';
import type { ValueSetName } from '../value-sets/value-sets.ts';

/** Whom an item is about. The other parent is the father, or the second mother. */
export type Concerned = 'child' | 'mother' | 'other-parent';

/** A code of a terminology. */
export interface Code {
  code: string;
  codeSystem: string;
  /** French label of the terminology. */
  label: string;
}

/** What an item's answer is. Units are UCUM, as the CDA writes them; `range` is what is plausible, bounds included. */
export type ValueType =
  /** `said`: the unit as people say it, where the document writes none: « SA ». */
  | { kind: 'integer'; range: readonly [number, number]; unit?: string; said?: string }
  | { kind: 'quantity'; range: readonly [number, number]; unit: string; decimals: number }
  | { kind: 'yes-no' }
  /** A box of the form: `true`, or not answered. A document cannot say « no » there. */
  | { kind: 'tick' }
  /** `except`: codes of the set that are no answer to this question, or that the official check refuses. */
  | { kind: 'choice'; valueSet: ValueSetName; except?: readonly string[] }
  | { kind: 'date' }
  | { kind: 'text'; maxLength: number }
  /** Doses of vaccines: a list of `Dose` in the order of the document, at most one per vaccine and rank. */
  | { kind: 'doses'; valueSet: ValueSetName };

/**
 * How often an item must be there: `legal` by the Cerfa and the content model, `checked` by the official
 * schematrons where they differ. For a conditional item: when its condition holds.
 */
export interface Cardinality {
  legal: '0..1' | '1..1' | '0..*' | '1..*';
  checked?: '0..1' | '1..1' | '0..*' | '1..*';
}

/** The item applies only when another item of the same certificate has one of these answers, or is a number above a bound. */
export type Condition = { item: string; is: readonly Scalar[] } | { item: string; above: number };

/**
 * Where an item sits in the CDA. `shape` names the kind of entry (one template, one way to write and read it);
 * packages/cda holds one writer and one reader for each. `alsoRead` are codes that documents carry in place of
 * `code`: read, never written.
 */
export type Binding =
  /** FR-Habitus-Mode-de-vie: `code` alone, or « Autre élément social » with `code` as its qualifier. */
  | { shape: 'habitus'; code: Code; qualifier: boolean; alsoRead?: readonly Code[] }
  /**
   * FR-Observation-sur-la-grossesse. Two items may share one observation: the `presence` of the condition
   * (the observation's negationInd; « non » with the value that says so, as the official example has it) and
   * its `value`. Without `carries`, the value is the answer and negationInd means nothing: the official
   * examples put `true` beside ordinary values.
   */
  | { shape: 'pregnancy'; code: Code; carries?: 'presence' | 'value' }
  | { shape: 'simple'; code: Code }
  /** One observation of the organizer of vital signs. */
  | { shape: 'vital'; code: Code }
  /** One observation of the antenatal battery. */
  | { shape: 'antenatal'; code: Code }
  /** A problem found or not (negationInd); `code` is its value. */
  | { shape: 'problem'; code: Code }
  /** A finding (`code`) whose choice is the value: a problem observation that stands in the section itself. */
  | { shape: 'finding'; code: Code }
  /** A cause of a problem that was found: a yes-no under the item `of`. */
  | { shape: 'cause'; code: Code; of: string }
  /** An act done or not (negationInd). */
  | { shape: 'procedure'; code: Code; alsoRead?: readonly Code[] }
  /** What the act `of` found. */
  | { shape: 'result'; code: Code; of: string }
  /** A treatment given or not (negationInd); `code` (ATC) is the translation of the product. */
  | { shape: 'drug'; code: Code; alsoRead?: readonly Code[] }
  | { shape: 'vaccines' }
  /** A meeting that is planned; yes when the entry is there. */
  | { shape: 'encounter'; code: Code }
  /** The scheme of social cover: the choice is the code of the act. */
  | { shape: 'coverage' }
  /** Service to which the child was moved: the choice is the translation of the act's code. */
  | { shape: 'transfer'; code: Code }
  /**
   * A part of the entry of the item `of`: FR-Commentaire-ER inside it, the originalText of its value, the
   * date of the act (effectiveTime), the name of the place it leads to (participant DST).
   */
  | { shape: 'detail'; of: string; part: 'comment' | 'originalText' | 'date' | 'place' }
  | { shape: 'allergy'; code: Code }
  /** The whole narrative of the section, which has no entry. */
  | { shape: 'narrative' };

export interface ItemDefinition {
  /** Stable, the same in every certificate and version that has the item: `gestationalAge`, `motherProfession`. */
  id: string;
  /** As the form shows it, in French. */
  label: string;
  /** What the label does not say, in French. */
  help?: string;
  concerned: Concerned;
  value: ValueType;
  cardinality: Cardinality;
  condition?: Condition;
  /** CDA `nullFlavor`s that say « not known » where the item allows it; none when the answer must be given. */
  unknown?: readonly NullFlavor[];
  binding: Binding;
  /** Paper form and rule that the item comes from: « Cerfa 12596, cadre … », « volet CSE-CS8 2025.01 ». */
  source: string;
}

export interface SectionDefinition {
  id: string;
  /** As the form and the narrative show it, in French. */
  title: string;
  code: Code;
  /** Every template of the section, the CI-SIS one last. */
  templateIds: readonly string[];
  /** The section itself is about the mother (`subject`). */
  about?: 'mother';
  /** What the content model writes, and what the official check enforces where it differs. */
  cardinality: '0..1' | '1..1';
  checked?: '0..1' | '1..1';
  items: readonly ItemDefinition[];
  sections?: readonly SectionDefinition[];
}

export interface CertificateDefinition {
  kind: DocumentKind;
  version: string;
  title: string;
  /** The templates of the document, in the order to write them; the last carries the version. */
  templateIds: readonly { root: string; extension?: string }[];
  code: Code;
  /** When the exam is due, in days after birth: from, to. */
  legalWindow?: readonly [number, number];
  sections: readonly SectionDefinition[];
}

/** Why an answer is missing (HL7 NullFlavor). */
export type NullFlavor = 'UNK' | 'NI' | 'NA' | 'ASKU' | 'NASK' | 'MSK' | 'OTH';

/** A number in the item's unit; a code of the item's value set; a date `YYYY-MM-DD`; a text. */
export type Scalar = boolean | number | string;

export interface Dose {
  /** ATC code, of the item's value set. */
  vaccine: string;
  /** 1 for the first dose; absent when the document does not say. */
  rank?: number;
  /** False: the vaccine was not given. */
  given: boolean;
  /** A later dose of the same vaccine, BOOSTER rather than INITIMMUNIZ. */
  booster?: boolean;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  date?: string;
  lot?: string;
  /** Name of the product, when it is another than the label of its ATC code. */
  product?: string;
  /** doseQuantity, when it is not 1. */
  quantity?: number;
}

export interface Unknown {
  unknown: NullFlavor;
}

export type Answer = Scalar | Unknown | readonly Dose[];

/** Answers by item id. An item that was not answered is absent. */
export type Answers = Readonly<Record<string, Answer>>;

export type { CertificateKind };
