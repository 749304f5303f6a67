/** Vaccines, by ATC code. The format is told in ../parse.ts. */
export const vaccines = `# JDV_VaccinCSE8_CISIS 1.2.250.1.213.1.1.5.105 2022-12-16
@ ATC
J07BC01 hépatite B, antigène purifié
J07AN vaccins de la tuberculose

# JDV_VaccinCSE9_CISIS 1.2.250.1.213.1.1.5.106 2023-11-22
@ ATC
J07CA01 diphtérie-poliomyélite-tétanos
J07AJ vaccins coquelucheux
J07AG vaccins de l'Haemophilus influenzae B
J07BC01 hépatite B, antigène purifié
J07AL vaccins pneumococciques
J07AH07 méningocoque C, antigène polysaccharidique purifié conjugué
J07AH08 méningocoques A,C,Y, W-135, antigènes polysaccharidiques tétravalents purifiés conjugués
J07AH09 méningocoque B, vaccin multicomposant
J07BH vaccins des diarrhées à Rotavirus
J07AN vaccins de la tuberculose

# JDV_VaccinCSE24_CISIS 1.2.250.1.213.1.1.5.107 2024-07-12
@ ATC
J07CA01 diphtérie-poliomyélite-tétanos
J07AJ vaccins coquelucheux
J07AG vaccins de l'Haemophilus influenzae B
J07BC01 hépatite B, antigène purifié
J07AL vaccins pneumococciques
J07AH07 méningocoque C, antigène polysaccharidique purifié conjugué
J07AH08 méningocoques A,C,Y, W-135, antigènes polysaccharidiques tétravalents purifiés conjugués
J07AH09 méningocoque B, vaccin multicomposant
J07BD52 rougeole en association aux oreillons et à la rubéole, virus vivants atténués
J07BH vaccins des diarrhées à Rotavirus
J07AN vaccins de la tuberculose
J07BL vaccins de la fièvre jaune
`;
