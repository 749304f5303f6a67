/** The first week of the newborn. The format is told in ../parse.ts. */
export const newborn = `# JDV_Patho_1ere_semaine_CS8_CISIS 1.2.250.1.213.1.1.5.704 2023-02-02
@ ICD_10
P22.9 Détresse respiratoire du nouveau-né, sans précision
@ TA_ASIP
MED-276 Antibiothérapie (de plus de 48 heures)
@ ICD_10
G96.9 Affection du système nerveux central, sans précision
@ TA_ASIP
MED-170 Urgence chirurgicale
GEN-092.01.11 Autres pathologies de la 1ère semaine

# JDV_Actes_CS8_CISIS 1.2.250.1.213.1.1.5.705 2024-11-26
@ TA_ASIP
MED-174 Gestes techniques spécialisés
MED-1304 Dépistage de la surdité

# JDV_ResultatDepistageSurdite_CISIS 1.2.250.1.213.1.1.5.814 2024-11-26
@ TA_ASIP
MED-178 Test auditif normal
MED-179 Audition à recontrôler

# JDV_TransfertMutation_CISIS 1.2.250.1.213.1.1.5.737 2023-08-03
@ SNOMED_CT
2603003 secondaire
88694003 immédiat
@ TA_ASIP
GEN-301 Pas de transfert ni mutation

# JDV_TypeService_CISIS 1.2.250.1.213.1.1.5.127 2023-08-03
@ SNOMED_CT
309904001 unité de soins intensifs
1279968000 service de néonatalogie
@ TA_ASIP
ORG-141 Unité Kangourou
@ SNOMED_CT
405269005 unité de soins intensifs néonatals
@ TA_ASIP
GEN-092.06.05 Autre type de service

# JDV_Info_deces_CS8_CISIS 1.2.250.1.213.1.1.5.706 2022-10-03
@ TA_ASIP
MED-173 Mort de l'enfant
PAT-034 Age au moment du décès
@ LOINC
79378-6 Causes du décès
`;
