import type { SandboxAccount } from './accounts.ts';

/** Claims beside `sub`, which Pro Santé Connect gives at UserInfo under the scope `scope_all`. */
export const PSC_CLAIMS = [
  'SubjectNameID',
  'preferred_username',
  'family_name',
  'given_name',
  'SubjectRole',
  'SubjectOrganization',
  'SubjectOrganizationID',
  'Secteur_Activite',
  'Palier_Authentification',
  'Mode_Acces_Raison',
  'PSI_Locale',
  'UITVersion',
  'SubjectRefPro',
  'otherIds',
] as const;

export type PscClaims = { sub: string } & Record<(typeof PSC_CLAIMS)[number], unknown>;

/** The subject that apps see; as Pro Santé Connect's, it names the directory that the identity comes from. */
export function subjectOf(account: SandboxAccount): string {
  return `f:sandbox:${account.nationalId}`;
}

/** The account as Pro Santé Connect's UserInfo would describe it (same names and shapes, invented content). */
export function claimsOf(account: SandboxAccount): PscClaims {
  const [professionCode = ''] = account.role.split('^');
  return {
    sub: subjectOf(account),
    SubjectNameID: account.nationalId,
    preferred_username: account.nationalId,
    family_name: account.familyName,
    given_name: account.givenName,
    SubjectRole: [account.role],
    SubjectOrganization: account.organisation.name,
    SubjectOrganizationID: account.organisation.id,
    Secteur_Activite: account.sector,
    Palier_Authentification: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1',
    Mode_Acces_Raison: '',
    PSI_Locale: '1.2.250.1.213.1.3.1.1',
    UITVersion: '1.0',
    SubjectRefPro: {
      exercices: [
        {
          nomDexercice: account.familyName,
          prenomDexercice: account.givenName,
          codeProfession: professionCode,
          codeSavoirFaire: '',
          activities: [
            {
              codeSecteurDactivite: account.sector.split('^')[0],
              identifiantTechniqueDeLaStructure: account.organisation.id,
              raisonSocialeSite: account.organisation.name,
            },
          ],
        },
      ],
    },
    otherIds: [{ identifiant: account.nationalId, origine: 'RPPS', qualite: 1 }],
  };
}
