/** What is planned after the exam. The format is told in ../parse.ts. */
export const carePlan = `# JDV_Rencontre_CS8_CISIS 1.2.250.1.213.1.1.5.708 2024-11-26
@ TA_ASIP
ORG-196 Lien avec le médecin de PMI après accord des parents
ORG-194 Orientation vers un autre professionnel de santé
ORG-195 Orientation vers une structure pluridisciplinaire (CAMPS centre de référence, réseau…)

# JDV_Rencontre_CS9_CS24_CISIS 1.2.250.1.213.1.1.5.759 2023-11-21
@ TA_ASIP
ORG-196 Lien avec le médecin de PMI après accord des parents
ORG-194 Orientation vers un autre professionnel de santé
ORG-195 Orientation vers une structure pluridisciplinaire (CAMPS centre de référence, réseau…)

# JDV_Acte_CSE_CISIS 1.2.250.1.213.1.1.5.707 2022-10-03
@ TA_ASIP
ORG-085 Demande de surveillance médicale particulière
`;
