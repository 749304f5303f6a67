/**
 * Confidentiality of a document (HL7). The format is told in ../parse.ts. The language has no set: any `xx-YY`
 * is accepted, `fr-FR` is written.
 */
export const header = `# HL7_Confidentiality 2.16.840.1.113883.1.11.10228 2019-12-01
@ CONFIDENTIALITY
N Normal
R Restreint
V Très restreint
M Modéré
L Faible
U Non restreint
`;
