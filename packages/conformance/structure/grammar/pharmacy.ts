import { DATATYPES } from './datatypes.ts';
import type { Extension } from './extensions.ts';
import type { ClassTable, TypeTable } from './notation.ts';

/**
 * The medicine of IHE Pharmacy (COCT_MT230100UV), which a manufactured material may detail. Its data types are
 * those of CDA in its own namespace: `<pharm:desc><pharm:reference/></pharm:desc>`.
 * `name~:Type` may be empty with xsi:nil.
 */

const LEAD = '&hl7/InfrastructureRootElements';
const NULL = 'nullFlavor:hl7/NullFlavor';
const SPECIFIC = 'determinerCode!:(INSTANCE)';

const role = (classCode: string, content: string) => ({
  attributes: `${NULL} classCode!:${classCode}`,
  content: `${LEAD} ${content}`,
});
const subject = (content: string) => ({
  attributes: `${NULL} typeCode!:hl7/ParticipationTargetSubject`,
  content: `${LEAD} ${content}`,
});
const observation = (mood: string, content: string) => ({
  attributes: `${NULL} classCode!:hl7/ActClassObservation moodCode!:(${mood})`,
  content: `${LEAD} ${content}`,
});

const MEDICINE: ClassTable = {
  DistributedProduct: role('hl7/RoleClassDistributedMaterial', 'distributingManufacturer:Manufacturer'),
  MedicineManufacturer: role('hl7/RoleClassManufacturedProduct', 'manufacturer~:Manufacturer'),
  SubstanceManufacturer: role('hl7/RoleClassManufacturedProduct', 'manufacturer~:Manufacturer'),
  ManufacturedProduct: role(
    'hl7/RoleClassManufacturedProduct',
    'manufacturer:Manufacturer subjectOf1~:OfCharacteristic* subjectOf2~:OfPolicy* subjectOf3~:OfApproval*',
  ),
  Manufacturer: {
    attributes: `${NULL} classCode!:hl7/EntityClassOrganization ${SPECIFIC}`,
    content: `${LEAD} id:II? name:EN? telecom:TEL? addr:AD? asRelatedManufacturer~:RelatedManufacturer*`,
  },
  RelatedManufacturer: role('hl7/RoleClassAssignedEntity', 'id:II* representedManufacturer~:Manufacturer?'),
  Content: role(
    '(CONT)',
    `quantity:RTO_QTY_QTY? containerPackagedMedicine:PackagedMedicine subjectOf1~:OfPolicy*
      subjectOf2~:OfApproval*`,
  ),
  SuperContent: role('(CONT)', 'quantity:RTO_QTY_QTY? containerPackagedMedicine:PackagedMedicine'),
  SubContent: role('(CONT)', 'quantity:RTO_QTY_QTY? containedPackagedMedicine~:PackagedMedicine?'),
  PackagedMedicine: {
    attributes: `${NULL} classCode!:hl7/EntityClassContainer determinerCode!:hl7/EntityDeterminer`,
    content: `${LEAD} id:II? code:CE? name:TN* formCode:CE? lotNumberText:ST? capacityQuantity:PQ?
      capTypeCode:CE? asManufacturedProduct~:ManufacturedProduct* asSuperContent~:SuperContent?
      subContent~:SubContent?`,
  },
  SpecializedKind: role('hl7/RoleClassIsSpeciesEntity', 'code:CE? generalizedMedicineClass~:MedicineClass?'),
  MedicineClass: {
    attributes: `${NULL} classCode!:hl7/EntityClassManufacturedMaterial determinerCode=KIND`,
    content: `${LEAD} code:CE name:TN* desc:ED? formCode:CE?`,
  },
  Part: role('(PART ACTM)', 'quantity:RTO_QTY_QTY? partMedicine:Medicine subjectOf~:OfCharacteristic*'),
  Medicine: {
    attributes: 'classCode!:hl7/EntityClassManufacturedMaterial determinerCode!:hl7/EntityDeterminer',
    content: `${LEAD} id:II? code:CE? name:TN* desc:ED? riskCode:CE? handlingCode:CE? formCode:CE?
      lotNumberText:ST? expirationTime:IVL_TS? stabilityTime:IVL_TS? asDistributedProduct~:DistributedProduct*
      asMedicineManufacturer~:MedicineManufacturer* asContent~:Content? asSpecializedKind~:SpecializedKind*
      part~:Part* ingredient~:Ingredient*`,
  },
  Ingredient: {
    attributes: `${NULL} classCode!:hl7/RoleClassIngredientEntity negationInd:hl7/bl`,
    content: `${LEAD} quantity:hl7/RTO? ingredient~:Substance?`,
  },
  SubIngredient: {
    attributes: `${NULL} classCode!:hl7/RoleClassIngredientEntity negationInd:hl7/bl`,
    content: `${LEAD} quantity:RTO_QTY_QTY? ingredient~:Substance?`,
  },
  Substance: {
    attributes: `${NULL} classCode!:hl7/EntityClassManufacturedMaterial
      determinerCode!:hl7/EntityDeterminer`,
    content: `${LEAD} code:CE? name:TN* desc:ED? lotNumberText:ST?
      asSubstanceManufacturer~:SubstanceManufacturer* subIngredient~:SubIngredient*`,
  },

  OfPolicy: subject('policy~:Policy'),
  OfApproval: subject('approval~:Approval'),
  OfCharacteristic: subject('characteristic~:Characteristic'),
  OfGoal: subject('observationGoal~:ObservationGoal'),
  OfPrice: {
    attributes: `${NULL} typeCode=SBJ`,
    content: `${LEAD} valuedItem~:ValuedItem`,
  },
  Policy: {
    attributes: `${NULL} classCode!:hl7/ActClass moodCode!:(DEF)`,
    content: `${LEAD} code:CD? text:ED?`,
  },
  Characteristic: observation('EVN', 'code:CE text:ED? value:ANY?'),
  ObservationGoal: observation('GOL', 'code:CD? text:ED? value:ANY?'),
  ValuedItem: {
    attributes: 'classCode!:(INVE) moodCode!:hl7/x_ActMoodDefEvn',
    content: `${LEAD} id:II+ code:CD? effectiveTime:IVL_TS? unitQuantity:RTO_PQ_PQ?
      unitPriceAmt:RTO_MO_PQ netAmt:MO?`,
  },
  Approval: {
    attributes: `${NULL} classCode!:(CNTRCT FCNTRCT COV) moodCode!:(EVN)`,
    content: `${LEAD} id:II code:CD? statusCode:CS? holder~:Holder? author:Author`,
  },
  Holder: {
    attributes: `${NULL} typeCode!:(HLD)`,
    content: `${LEAD} role~:Role`,
  },
  Role: role('hl7/cs', 'playingManufacturer:Manufacturer'),
  Author: {
    attributes: 'typeCode!:(AUT)',
    content: `${LEAD} time:TS? territorialAuthority:TerritorialAuthority`,
  },
  TerritorialAuthority: {
    attributes: 'classCode!:(TERR)',
    content: `${LEAD} territory~:Agency? governingCountry~:Country?`,
  },
  Agency: {
    attributes: `${NULL} classCode!:(PUB) ${SPECIFIC}`,
    content: `${LEAD} id:II? name:ON?`,
  },
  Country: {
    attributes: `${NULL} classCode!:(STATE NAT) ${SPECIFIC}`,
    content: `${LEAD} code:CD name:TN?`,
  },
};

/** The data types again: the simple types of their attributes, and of `digits`, stay those of CDA. */
function inOwnNamespace(types: TypeTable): TypeTable {
  return Object.fromEntries(
    Object.entries(types).map(([name, { attributes, content, ...type }]) => [
      name,
      {
        ...type,
        ...(attributes && { attributes: attributes.replace(/:(?=[A-Za-z_]+(=|\s|$))/g, ':hl7/') }),
        ...(content && { content: content.replace(':list_int', ':hl7/list_int') }),
      },
    ]),
  );
}

export const PHARMACY: Extension = {
  namespace: 'urn:ihe:pharm:medication',
  elements: {
    'subjectOf1~': 'OfPolicy',
    'subjectOf2~': 'OfApproval',
    'subjectOf3~': 'OfCharacteristic',
    'subjectOf4~': 'OfGoal',
    'subjectOf5~': 'OfPrice',
    desc: 'ED',
    riskCode: 'CE',
    handlingCode: 'CE',
    formCode: 'CE',
    expirationTime: 'IVL_TS',
    stabilityTime: 'IVL_TS',
    'asDistributedProduct~': 'DistributedProduct',
    'asMedicineManufacturer~': 'MedicineManufacturer',
    'asContent~': 'Content',
    'asSpecializedKind~': 'SpecializedKind',
    'part~': 'Part',
    'ingredient~': 'Ingredient',
  },
  types: { ...inOwnNamespace(DATATYPES), ...MEDICINE },
};
