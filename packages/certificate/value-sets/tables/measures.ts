/** Measures of the child. The format is told in ../parse.ts. */
export const measures = `# JDV_SignesVitaux_CISIS 1.2.250.1.213.1.1.5.171 2023-04-03
@ LOINC
20564-1 Saturation en O2
8280-0 Périmètre abdominal (à l'ombilic)
8287-5 Périmètre crânien
8302-2 Taille
8306-3 Taille (couché)
8310-5 Température corporelle
8867-4 Fréquence cardiaque
8462-4 Pression artérielle diastolique
8480-6 Pression artérielle systolique
9272-6 APGAR à 1mn
9274-2 APGAR à 5mn
9271-8 APGAR à 10mn
9279-1 Fréquence respiratoire
29463-7 Poids
39156-5 Index de masse corporelle (IMC)

# JDV_SignesVitaux_CS8_CISIS 1.2.250.1.213.1.1.5.703 2022-10-03
@ LOINC
29463-7 Poids
8302-2 Taille
8287-5 Périmètre crânien
9272-6 APGAR à 1mn
9274-2 APGAR à 5mn
9271-8 APGAR à 10mn

# JDV_SignesVitaux_CS9_CISIS 1.2.250.1.213.1.1.5.709 2022-10-03
@ LOINC
29463-7 Poids
8302-2 Taille
8287-5 Périmètre crânien

# JDV_SignesVitaux_CS24_CISIS 1.2.250.1.213.1.1.5.710 2022-10-03
@ LOINC
29463-7 Poids
8302-2 Taille
8287-5 Périmètre crânien
39156-5 Index de masse corporelle (IMC)

# JDV_J145_MethodBodyWeight_ENS 1.2.250.1.213.1.1.5.600 2024-07-26
@ EMDN
V030210 PÈSE-PERSONNES (SAUF CEUX DE NÉONATALOGIE)

# JDV_J146_MethodBodyHeight_ENS 1.2.250.1.213.1.1.5.601 2024-09-27
@ NCIT
C81261 ruban à mesurer
@ EMDN
V030201 TOISES
V030209 TOISES À USAGE CLINIQUE
`;
