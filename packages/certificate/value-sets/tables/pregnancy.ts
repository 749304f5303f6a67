/** Earlier pregnancies, and the pregnancy itself. The format is told in ../parse.ts. */
export const pregnancy = `# JDV_AntecedentsObstetricaux_CISIS 1.2.250.1.213.1.1.5.122 2024-07-19
@ LOINC
8348-5 Poids corporel avant grossesse
8302-2 Taille
@ TA_ASIP
MED-1184 Nombre d'enfants nés vivants et décédés avant 28 jours
@ LOINC
11637-6 Nombre d'enfants prématurés (nés avant 37 semaines)
11977-6 Parité (nombre total d'accouchements y compris actuel)
11996-6 Gestité (nombre total de grossesses y compris actuelle)
@ ICD_10
O13 Hypertension gestationnelle [liée à la grossesse]
O14.9 Prééclampsie, sans précision
O82.9 Accouchement par césarienne, sans précision
O24.4 Diabète sucré survenant au cours de la grossesse
@ TA_ASIP
MED-159 Nombre d'enfants pesant moins de 2500 g
@ LOINC
57062-2 Nombre d'enfants mort-nés
@ ICD_10
O99 Autres maladies de la mère classées ailleurs, mais compliquant la grossesse, l'accouchement et la puerpéralité
@ LOINC
75200-6 Date de la première consultation (déclaration de grossesse)
@ TA_ASIP
ORG-077 Hospitalisation (y compris à domicile)
ORG-086 Motif d'hospitalisation

# JDV_DateCons_CISIS 1.2.250.1.213.1.1.5.111 2023-02-06
@ TA_ASIP
GEN-109 Non suivie
@ SNOMED_CT
57630001 premier trimestre de la grossesse
59466002 deuxième trimestre de la grossesse
41587001 troisième trimestre de la grossesse

# JDV_Traite_NonTraite_CISIS 1.2.250.1.213.1.1.5.682 2022-04-05
@ TA_ASIP
MED-1155 traité
MED-1156 non traité

# JDV_MotifHospitalisationCSE_CISIS 1.2.250.1.213.1.1.5.681 2023-02-02
@ ICD_10
P05.0 Faible poids pour l'âge gestationnel
O13 Hypertension gestationnelle [liée à la grossesse]
O47.0 Faux travail avant 37 semaines révolues de gestation
@ TA_ASIP
GEN-092.01.08 Autre motif d'hospitalisation

# JDV_BatterieExamen_CISIS 1.2.250.1.213.1.1.5.102 2010-01-01
@ TA_ASIP
GEN-078 Dépistage de la trisomie 21
ORG-079 Nombre total d'échographies
ORG-080 Echographie morphologique
@ LOINC
51659-1 Hépatite B virus surface Ag:Présence/Seuil:Ponctuel:Liquide biologique:Qualitatif:
@ TA_ASIP
GEN-079 Entretien prénatal précoce

# JDV_RechAgHbS_CISIS 1.2.250.1.213.1.1.5.112 2023-10-17
@ SNOMED_CT
406117000 dosage immuno-enzymatique de l'antigène de surface de l'hépatite B positif
406118005 dosage immuno-enzymatique de l'antigène de surface de l'hépatite B négatif
261665006 inconnu
`;
