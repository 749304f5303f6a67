/** The exams of the 9th and 24th months. The format is told in ../parse.ts. */
export const infant = `# JDV_AntecedentsCSE9_CISIS 1.2.250.1.213.1.1.5.103 2024-07-19
@ TA_ASIP
MED-183 Prématurité inf. à 33 semaines
MED-186 Accident(s) domestique(s) avant le 9ème mois

# JDV_AntecedentsCSE24_CISIS 1.2.250.1.213.1.1.5.104 2024-07-19
@ TA_ASIP
MED-183 Prématurité inf. à 33 semaines
MED-185 Accident(s) domestique(s) depuis le 9ème mois

# JDV_CauseAccidentDom_CISIS 1.2.250.1.213.1.1.5.121 2023-06-12
@ ICD_11
NF0A.4 Choc traumatique, non classé ailleurs
NE2Z Brûlures, sans précision
NE61 Intoxication SAI
@ TA_ASIP
GEN-092.01.13 Autre(s) accident(s) domestique(s)

# JDV_ReperageTroubleNeurodeveloppement_CISIS 1.2.250.1.213.1.1.5.758 2023-10-24
@ SNOMED_CT
860642002 absence de trouble neurodéveloppemental
@ TA_ASIP
ORG-197 Orientation vers une plateforme de coordination et d'orientation

# JDV_DeveloppementPsychomoteur_CS24_CISIS 1.2.250.1.213.1.1.5.712 2023-10-30
@ TA_ASIP
MED-200 Marche acquise
MED-201 Age de la marche acquise (mois)
MED-1274 Repérage troubles du neurodéveloppement
`;
