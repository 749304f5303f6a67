/** The family around the child: parents, cover, habits, feeding, care. The format is told in ../parse.ts. */
export const household = `# JDV_NiveauEtude_CISIS 1.2.250.1.213.1.1.5.108 2010-01-01
@ TA_ASIP
PAT-035 Ecole primaire
PAT-036 Collège
PAT-037 Lycée
PAT-038 Bac +1 ou +2
PAT-039 Bac +3 et +

# JDV_Profession_CISIS 1.2.250.1.213.1.1.5.109 2010-01-01
@ PCS
1 Agriculteur exploitant
2 Artisan, commerçant ou chef d'entreprise
3 Cadre ou profession intellectuelle supérieure
4 Profession intermédiaire
5 Employé
6 Ouvrier

# JDV_Activite_CISIS 1.2.250.1.213.1.1.5.110 2023-02-02
@ TA_ASIP
PAT-040 Activité salariée
PAT-042 Retraité
PAT-043 Au foyer
PAT-044 Congé parental
PAT-045 Chômeur
PAT-046 Elève, étudiant ou en formation
GEN-092.05.06 Autre inactif
GEN-092.05.05 Autre activité

# JDV_CouvertureSociale_CISIS 1.2.250.1.213.1.1.5.125 2023-10-19
@ TA_ASIP
GEN-105 Protection universelle maladie (PUMa)
GEN-107 Aide médicale de l’état (AME)
GEN-108 Aucune

# JDV_SocialHistoryCodes_CISIS 1.2.250.1.213.1.1.4.2.283.4 2024-12-09
@ LOINC
72166-2 Statut tabagique
74011-8 Consommation tabagique
74013-4 Consommation d'alcool
11343-1 Consommation de drogue non médicales
73985-4 Exercice physique
81663-7 Régime
92944-8 Exposition à risque
8683-5 Exposition professionnelle
67875-5 Statut d'emploi
29556-8 Trouble du comportement
11345-6 Autre élément social

# JDV_TypeAllaitementNouveauNe_CISIS 1.2.250.1.213.1.1.5.753 2023-08-03
@ TA_ASIP
MED-1256 Alimentation lait maternel exclusif
MED-1257 Alimentation mixte
MED-1258 Alimentation lait artificiel exclusif

# JDV_TypeGarde_CISIS 1.2.250.1.213.1.1.5.128 2024-10-10
@ TA_ASIP
PAT-050 Accueil collectif
PAT-051 Assistance maternelle
@ SNOMED_CT
312385000 service de garde d'enfants à domicile

# JDV_EnfantExposeAuxEcrans_CS24_CISIS 1.2.250.1.213.1.1.5.760 2023-10-30
@ TA_ASIP
GEN-311 Jamais
GEN-312 < 1 fois/semaine
GEN-313 >= 1 fois/semaine
`;
