/** People named in the header: civility, gender, relation to the child, part played in the act. The format is told in ../parse.ts. */
export const person = `# JDV_J143_AdministrativeGender_CISIS 1.2.250.1.213.1.1.5.590 2021-03-26
@ GENDER
F Féminin
M Masculin
UN Inconnu

# JDV_J245_Civilite_CISIS 1.2.250.1.213.1.1.5.718 2023-03-31
@ CIVILITY
M Monsieur
MME Madame

# JDV_J246_Titre_CISIS 1.2.250.1.213.1.1.5.719 2024-01-26
@ EXERCISE_TITLE
DR Docteur
MC Médecin chef
MG Médecin général
PC Pharmacien chef
PG Pharmacien général
PR Professeur

# JDV_J11_RelationPatient_CISIS 1.2.250.1.213.3.3.16 2020-04-24
@ ROLE_CODE
MTH Mère
FTH Père
NMTH Mère biologique
NFTH Père biologique
STPMTH Belle-mère - épouse du père ou de la mère
STPFTH Beau-père - époux du père ou de la mère
GRMTH Grand-mère
GRFTH Grand-père
GGRMTH Arrière-grand-mère
GGRFTH Arrière-grand-père
DAU Fille biologique
SON Fils biologique
BRO Frère
SIS Soeur
HBRO Demi-frère
HSIS Demi-soeur
GRNDDAU Petite-fille
GRNDSO Petit-fils
UNCLE Oncle
AUNT Tante
NEPHEW Neveu
NIECE Nièce
HUSB Epoux
WIFE Epouse
DOMPART Concubin(e) ou partenaire PACS
ROOM Personne vivant sous le même toit
FRND Autre proche
NBOR Voisin(e)
FAMMEMB Autre membre de la famille
CHILD Enfant
COUSN Cousin(e)
SIGOTHR Conjoint
DAUC Fille
SONC Fils
@ REPRESENTATIVE
TUTEUR Tuteur
CURATEUR Curateur
MSVG Mandataire de sauvegarde

# JDV_J144_ParticipationType_CISIS 1.2.250.1.213.1.1.5.591 2021-03-26
@ PARTICIPATION_TYPE
REF Référent / Prescripteur
REFB Personne ayant adressé le patient
INF Informateur
RESP Responsable de l'acte
PRF Exécutant
CON Consultant
VRF Vérificateur
`;
