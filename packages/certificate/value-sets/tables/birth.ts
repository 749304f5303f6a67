/** Labour and delivery. The format is told in ../parse.ts. */
export const birth = `# JDV_EvenementsAccouchement_CISIS 1.2.250.1.213.1.1.5.527 2023-08-03
@ LOINC
55281-0 Nombre de fœtus
11885-1 Age gestationnel (semaines d'amenorrhées révolues)
@ TA_ASIP
MED-1248 Présentation fœtale
@ LOINC
73771-8 Rang de naissance
@ TA_ASIP
MED-166 Rupture membranaire plus de 12 h avant l'accouchement
@ LOINC
73813-8 Caractéristiques du travail
@ TA_ASIP
MED-168 Analgésie au cours du travail
@ LOINC
57071-3 Méthode d'accouchement
@ TA_ASIP
MED-600 Cause de la césarienne

# JDV_TypePres_CISIS 1.2.250.1.213.1.1.5.117 2023-08-03
@ SNOMED_CT
70028003 présentation du sommet
6096002 présentation en siège du fœtus
@ TA_ASIP
GEN-092.01.21 Autre présentation foetale

# JDV_ModeDebutTravail_CISIS 1.2.250.1.213.1.1.5.113 2023-08-03
@ SNOMED_CT
84457005 déclenchement spontané du travail
112070001 déclenchement provoqué du travail
11466000 césarienne

# JDV_TypeAnalgesie_CISIS 1.2.250.1.213.1.1.5.114 2023-11-09
@ TA_ASIP
MED-168 Analgésie au cours du travail
@ SNOMED_CT
50697003 anesthésie générale
231249005 anesthésie rachidienne
18946005 anesthésie épidurale
@ TA_ASIP
MED-222 Pas d'anesthésie
GEN-092.03.04 Autre anesthésie

# JDV_MethodeAccouchement_CISIS 1.2.250.1.213.1.1.5.115 2023-10-17
@ SNOMED_CT
700000006 voie basse spontanée
@ TA_ASIP
MED-1273 Césarienne programmée
MED-1253 Césarienne pendant travail
@ SNOMED_CT
236974004 voie basse instrumentale

# JDV_CauseCesarienne_CISIS 1.2.250.1.213.1.1.5.116 2023-10-17
@ TA_ASIP
MED-219 Cause maternelle
MED-210 Cause fœtale
MED-1272 Cause materno-fœtale
`;
