import type { TypeTable } from './notation.ts';

/**
 * HL7 V3 data types, release 1 (the one of CDA R2). A type extends or restricts another: that is what xsi:type may
 * say in its place. Notation of `attributes` and `content`: see notation.ts.
 *
 * A restriction without `content` is empty, but for text where it is `mixed`; so are CS, EIVL.event and the parts
 * of addresses and names.
 */

const CODED = 'code:cs codeSystem:uid codeSystemName:st codeSystemVersion:st displayName:st';
const INTERVAL_OF = (bound: string, width: string, centre: string) =>
  `(low:${bound} (width:${width} | high:${bound})? | high:${bound} | width:${width} high:${bound}? | center:${centre} width:${width}?)?`;

/** Components of a set, bounds and intervals of one quantity. */
function intervals(of: string, width: string): TypeTable {
  return {
    [`SXCM_${of}`]: { extends: of, attributes: 'operator:SetOperator' },
    [`IVXB_${of}`]: { extends: of, attributes: 'inclusive:bl' },
    [`IVL_${of}`]: { extends: `SXCM_${of}`, content: INTERVAL_OF(`IVXB_${of}`, width, of) },
  };
}

const ADDRESS_PARTS = {
  delimiter: 'DEL',
  country: 'CNT',
  state: 'STA',
  county: 'CPA',
  city: 'CTY',
  postalCode: 'ZIP',
  streetAddressLine: 'SAL',
  houseNumber: 'BNR',
  houseNumberNumeric: 'BNN',
  direction: 'DIR',
  streetName: 'STR',
  streetNameBase: 'STB',
  streetNameType: 'STTYP',
  additionalLocator: 'ADL',
  unitID: 'UNID',
  unitType: 'UNIT',
  careOf: 'CAR',
  censusTract: 'CEN',
  deliveryAddressLine: 'DAL',
  deliveryInstallationType: 'DINST',
  deliveryInstallationArea: 'DINSTA',
  deliveryInstallationQualifier: 'DINSTQ',
  deliveryMode: 'DMOD',
  deliveryModeIdentifier: 'DMODID',
  buildingNumberSuffix: 'BNS',
  postBox: 'POB',
  precinct: 'PRE',
};
const NAME_PARTS = { delimiter: 'DEL', family: 'FAM', given: 'GIV', prefix: 'PFX', suffix: 'SFX' };

/** One type a part, its `partType` fixed. */
function parts(
  base: string,
  prefix: string,
  type: string,
  codes: Readonly<Record<string, string>>,
): TypeTable {
  return Object.fromEntries(
    Object.entries(codes).map(([name, code]) => [
      `${prefix}.${name}`,
      { restricts: base, mixed: true, attributes: `partType:${type}=${code}` },
    ]),
  );
}

const choiceOf = (prefix: string, names: readonly string[]) =>
  `(${names.map((name) => `${name}:${prefix}.${name}`).join(' | ')})*`;

export const DATATYPES: TypeTable = {
  ANY: { abstract: true, attributes: 'nullFlavor:NullFlavor' },
  ANYNonNull: { restricts: 'ANY', attributes: '-nullFlavor' },
  QTY: { extends: 'ANY', abstract: true },

  BL: { extends: 'ANY', attributes: 'value:bl' },
  BN: { extends: 'ANYNonNull', attributes: 'value:bl' },
  INT: { extends: 'QTY', attributes: 'value:int' },
  REAL: { extends: 'QTY', attributes: 'value:real' },
  TS: { extends: 'QTY', attributes: 'value:ts' },
  MO: { extends: 'QTY', attributes: 'value:real currency:cs' },
  PQ: { extends: 'QTY', attributes: 'value:real unit:cs', content: 'translation:PQR*' },
  PQR: { extends: 'CV', attributes: 'value:real' },

  BIN: { extends: 'ANY', abstract: true, mixed: true, attributes: 'representation:BinaryDataEncoding' },
  ED: {
    extends: 'BIN',
    mixed: true,
    attributes: `mediaType:cs language:cs compression:CompressionAlgorithm integrityCheck:bin
      integrityCheckAlgorithm:IntegrityCheckAlgorithm`,
    // One element of another namespace, unread: XHTML for instance.
    content: 'reference:TEL? thumbnail:thumbnail? ##other?',
  },
  thumbnail: { restricts: 'ED', mixed: true, content: 'reference:TEL?' },
  ST: {
    restricts: 'ED',
    mixed: true,
    attributes: `representation:BinaryDataEncoding=TXT mediaType:cs=text/plain -compression -integrityCheck
      -integrityCheckAlgorithm`,
  },
  SC: { extends: 'ST', mixed: true, attributes: CODED },

  II: { extends: 'ANY', attributes: 'root:uid extension:st assigningAuthorityName:st displayable:bl' },
  CD: {
    extends: 'ANY',
    attributes: `${CODED} sdtc/valueSet sdtc/valueSetVersion`,
    content: 'originalText:ED? qualifier:CR* translation:CD*',
  },
  CE: { restricts: 'CD', content: 'originalText:ED? translation:CD*' },
  CV: { restricts: 'CE', content: 'originalText:ED?' },
  CS: {
    restricts: 'CV',
    attributes: '-codeSystem -codeSystemName -codeSystemVersion -displayName',
  },
  CO: { extends: 'CV' },
  CR: { extends: 'ANY', attributes: 'inverted:bl', content: 'name:CV? value:CD?' },

  URL: { extends: 'ANY', abstract: true, attributes: 'value:url' },
  TEL: {
    extends: 'URL',
    attributes: 'use:set_TelecommunicationAddressUse',
    content: 'useablePeriod:SXCM_TS*',
  },

  ADXP: { extends: 'ST', mixed: true, attributes: 'partType:AddressPartType' },
  ...parts('ADXP', 'adxp', 'AddressPartType', ADDRESS_PARTS),
  AD: {
    extends: 'ANY',
    mixed: true,
    attributes: 'use:set_PostalAddressUse isNotOrdered:bl',
    content: `${choiceOf('adxp', Object.keys(ADDRESS_PARTS))} useablePeriod:SXCM_TS*`,
  },

  ENXP: {
    extends: 'ST',
    mixed: true,
    attributes: 'partType:EntityNamePartType qualifier:set_EntityNamePartQualifier',
  },
  ...parts('ENXP', 'en', 'EntityNamePartType', NAME_PARTS),
  EN: {
    extends: 'ANY',
    mixed: true,
    attributes: 'use:set_EntityNameUse',
    content: `${choiceOf('en', Object.keys(NAME_PARTS))} validTime:IVL_TS?`,
  },
  PN: { extends: 'EN', mixed: true },
  ON: {
    restricts: 'EN',
    mixed: true,
    content: `${choiceOf('en', ['delimiter', 'prefix', 'suffix'])} validTime:IVL_TS?`,
  },
  TN: { restricts: 'EN', mixed: true, content: 'validTime:IVL_TS?' },

  ...intervals('TS', 'PQ'),
  ...intervals('PQ', 'PQ'),
  ...intervals('INT', 'INT'),
  ...intervals('REAL', 'REAL'),
  ...intervals('MO', 'MO'),
  ...intervals('PPD_TS', 'PPD_PQ'),
  ...intervals('PPD_PQ', 'PPD_PQ'),
  SXCM_CD: { extends: 'CD', attributes: 'operator:SetOperator' },
  SXPR_TS: { extends: 'SXCM_TS', content: 'comp:SXCM_TS{2,}' },

  PIVL_TS: {
    extends: 'SXCM_TS',
    // CalendarCycle holds a domain without codes: any code.
    attributes: 'alignment:cs institutionSpecified:bl',
    content: 'phase:IVL_TS? period:PQ?',
  },
  EIVL_TS: { extends: 'SXCM_TS', content: 'event:EIVL.event? offset:IVL_PQ?' },
  'EIVL.event': {
    restricts: 'CE',
    attributes: 'code:TimingEvent codeSystem:uid=2.16.840.1.113883.5.139 codeSystemName:st=TimingEvent',
  },
  PIVL_PPD_TS: {
    extends: 'SXCM_PPD_TS',
    attributes: 'alignment:cs institutionSpecified:bl',
    content: 'phase:IVL_PPD_TS? period:PPD_PQ?',
  },
  EIVL_PPD_TS: { extends: 'SXCM_PPD_TS', content: 'event:EIVL.event? offset:IVL_PPD_PQ?' },
  PPD_TS: {
    extends: 'TS',
    attributes: 'distributionType:ProbabilityDistributionType',
    content: 'standardDeviation:PQ?',
  },
  PPD_PQ: {
    extends: 'PQ',
    attributes: 'distributionType:ProbabilityDistributionType',
    content: 'standardDeviation:PQ?',
  },
  UVP_TS: { extends: 'TS', attributes: 'probability:probability' },

  RTO_QTY_QTY: { extends: 'QTY', content: 'numerator:QTY denominator:QTY' },
  RTO: { extends: 'RTO_QTY_QTY' },
  RTO_PQ_PQ: { extends: 'QTY', content: 'numerator:PQ denominator:PQ' },
  RTO_MO_PQ: { extends: 'QTY', content: 'numerator:MO denominator:PQ' },

  HXIT_PQ: { extends: 'PQ', content: 'validTime:IVL_TS?' },
  HXIT_CE: { extends: 'CE', content: 'validTime:IVL_TS?' },
  BXIT_CD: { extends: 'CD', attributes: 'qty:int' },
  BXIT_IVL_PQ: { extends: 'IVL_PQ', attributes: 'qty:int' },
  SLIST_PQ: { extends: 'ANY', content: 'origin:PQ scale:PQ digits:list_int' },
  SLIST_TS: { extends: 'ANY', content: 'origin:TS scale:PQ digits:list_int' },
  GLIST_PQ: { extends: 'ANY', attributes: 'period:int denominator:int', content: 'head:PQ increment:PQ' },
  GLIST_TS: { extends: 'ANY', attributes: 'period:int denominator:int', content: 'head:TS increment:PQ' },
};
