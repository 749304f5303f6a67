export type CdaErrorCode = 'cda.not-a-document' | 'cda.not-a-certificate' | 'cda.no-definition';

/** What makes a document impossible to read or to write as a certificate, for the person who sent it. */
export class CdaError extends Error {
  readonly code: CdaErrorCode;

  constructor(code: CdaErrorCode, message: string) {
    super(message);
    this.name = 'CdaError';
    this.code = code;
  }
}

export const notADocument = (): CdaError =>
  new CdaError(
    'cda.not-a-document',
    'Ce fichier n’est pas un document CDA : sa racine n’est pas ClinicalDocument. Exportez le certificat au format CDA.',
  );

export const notACertificate = (): CdaError =>
  new CdaError(
    'cda.not-a-certificate',
    'Ce document CDA n’est pas un certificat de santé de l’enfant : aucun de ses templateId ne le dit. Vérifiez le type de document exporté.',
  );

export const noDefinition = (kind: string): CdaError =>
  new CdaError(
    'cda.no-definition',
    `Aucune description du document ${kind} n’est connue : il ne peut pas être écrit.`,
  );
