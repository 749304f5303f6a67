/** Professions and specialties of authors, TRE_A02 and the tables it draws on. The format is told in ../parse.ts. */
export const authorSpecialty = `# JDV_J01_XdsAuthorSpecialty_CISIS 1.2.250.1.213.1.1.5.461 2024-12-13
@ TRE_A00
ALIM_AM Alimentation automatique à partir du Système d'Information de l'Assurance Maladie
DISPOSITIF Dispositif médical
EXP_PATIENT Expression personnelle du patient
SECRETARIAT_MEDICAL Secrétariat médical
AUTOMATE Automate
SNR Service numérique référencé
LOGICIEL_DUI Logiciel de Dossier Usager Informatisé
@ TRE_A02
G15_10 Médecin
G15_10/PAC00 Médecin - Qualification Praticien adjoint contractuel (PAC)
G15_10/SM01 Médecin - Anatomie et Cytologie pathologiques (SM)
G15_10/SM02 Médecin - Anesthésie-réanimation (SM)
G15_10/SM03 Médecin - Biologie médicale (SM)
G15_10/SM04 Médecin - Cardiologie et maladies vasculaires (SM)
G15_10/SM05 Médecin - Chirurgie générale (SM)
G15_10/SM06 Médecin - Chirurgie maxillo-faciale (SM)
G15_10/SM07 Médecin - Chirurgie maxillo-faciale et Stomatologie (SM)
G15_10/SM08 Médecin - Chirurgie orthopédique et Traumatologie (SM)
G15_10/SM09 Médecin - Chirurgie infantile (SM)
G15_10/SM10 Médecin - Chirurgie plastique reconstruct et esthétique (SM)
G15_10/SM11 Médecin - Chirurgie thoracique et cardio-vasculaire (SM)
G15_10/SM12 Médecin - Chirurgie urologique (SM)
G15_10/SM13 Médecin - Chirurgie vasculaire (SM)
G15_10/SM14 Médecin - Chirurgie viscérale et digestive (SM)
G15_10/SM15 Médecin - Dermatologie et Vénéréologie (SM)
G15_10/SM16 Médecin - Endocrinologie et métabolisme (SM)
G15_10/SM17 Médecin - Génétique médicale (SM)
G15_10/SM18 Médecin - Gériatrie (SM)
G15_10/SM19 Médecin - Gynécologie médicale (SM)
G15_10/SM20 Médecin - Gynécologie-obstétrique (SM)
G15_10/SM21 Médecin - Hématologie (SM)
G15_10/SM22 Médecin - Hématologie, opt Maladie du sang (SM)
G15_10/SM23 Médecin - Hématologie, opt Onco-hématologie (SM)
G15_10/SM24 Médecin - Gastro-entérologie et hépatologie (SM)
G15_10/SM25 Médecin - Médecine du travail (SM)
G15_10/SM26 Médecin - Qualifié en Médecine Générale (SM)
G15_10/SM27 Médecin - Médecine interne (SM)
G15_10/SM28 Médecin - Médecine nucléaire (SM)
G15_10/SM29 Médecin - Médecine physique et réadaptation (SM)
G15_10/SM30 Médecin - Néphrologie (SM)
G15_10/SM31 Médecin - Neuro-chirurgie (SM)
G15_10/SM32 Médecin - Neurologie (SM)
G15_10/SM33 Médecin - Neuro-psychiatrie (SM)
G15_10/SM34 Médecin - ORL et Chirurgie cervico-faciale (SM)
G15_10/SM35 Médecin - Oncologie, opt Onco-hématologie (SM)
G15_10/SM36 Médecin - Oncologie, opt médicale (SM)
G15_10/SM37 Médecin - Oncologie, opt radiothérapie (SM)
G15_10/SM38 Médecin - Ophtalmologie (SM)
G15_10/SM39 Médecin - Oto-rhino-laryngologie (SM)
G15_10/SM40 Médecin - Pédiatrie (SM)
G15_10/SM41 Médecin - Pneumologie (SM)
G15_10/SM42 Médecin - Psychiatrie (SM)
G15_10/SM43 Médecin - Psychiatrie, opt enfant et adolescent (SM)
G15_10/SM44 Médecin - Radio-diagnostic (SM)
G15_10/SM45 Médecin - Radio-thérapie (SM)
G15_10/SM46 Médecin - Médecine intensive-réanimation (SM)
G15_10/SM47 Médecin - Recherche médicale (SM)
G15_10/SM48 Médecin - Rhumatologie (SM)
G15_10/SM49 Médecin - Santé publique et Médecine sociale (SM)
G15_10/SM50 Médecin - Stomatologie (SM)
G15_10/SM51 Médecin - Gynéco-obstétrique et Gynéco méd, opt Gyn-obs (SM)
G15_10/SM52 Médecin - Gynéco-obstétrique et Gynéco méd, opt Gyn-méd (SM)
G15_10/SM53 Médecin - Spécialiste en Médecine Générale (SM)
G15_10/SM54 Médecin - Médecine Générale (SM)
G15_10/SM55 Médecin - Radio-diagnostic et Radio-Thérapie (SM)
G15_10/SM56 Médecin - Chirurgie orale (SM)
G15_10/SM57 Médecin - Allergologie (SM)
G15_10/SM58 Médecin - Maladies infectieuses et tropicales (SM)
G15_10/SM59 Médecin - Médecine d'urgence (SM)
G15_10/SM60 Médecin - Médecine légale et expertises médicales (SM)
G15_10/SM61 Médecin - Médecine vasculaire (SM)
G15_10/SM62 Médecin - Endocrinologie, diabétologie, nutrition (SM)
G15_10/SM63 Médecin - Biologie médicale option biologie générale (SM)
G15_10/SM64 Médecin - Biologie médicale option médecine moléculaire, génétique et pharmacologie (SM)
G15_10/SM65 Médecin - Biologie médicale option hématologie et immunologie (SM)
G15_10/SM66 Médecin - Biologie médicale option agents infectieux (SM)
G15_10/SM67 Médecin - Biologie médicale option biologie de la reproduction (SM)
G15_10/SM68 Médecin - Chirurgie maxillo-faciale (réforme 2017) (SM)
G15_10/SM69 Médecin - Chirurgie pédiatrique option chirurgie viscérale pédiatrique (SM)
G15_10/SM70 Médecin - Chirurgie pédiatrique option orthopédie pédiatrique (SM)
G15_10/SM71 Médecin - Hématologie (réforme 2017) (SM)
G15_10/SM72 Médecin - Médecine interne et immunologie clinique (SM)
G15_10/SM73 Médecin - Médecine cardiovasculaire (SM)
G15_10/SM74 Médecin - Radiologie et imagerie médicale (SM)
G15_10/SM75 Médecin - Santé publique (SM)
G15_10/SM76 Médecin - Anesthésie-réanimation option anesthésie-pédiatrique (SM)
G15_10/SM77 Médecin - Chirurgie maxillo-faciale option orthodontie des dysmorphies maxillo-faciales (SM)
G15_10/SM78 Médecin - Chirurgie viscérale et digestive option endoscopie chirurgicale (SM)
G15_10/SM79 Médecin - Médecine cardiovasculaire option cardiologie interventionnelle (SM)
G15_10/SM80 Médecin - Médecine cardiovasculaire option imagerie cardio d'expert (SM)
G15_10/SM81 Médecin - Médecine cardiovasculaire option rythmologie interventionnelle et stimulation cardiaque (SM)
G15_10/SM82 Médecin - Médecine intensive-réanimation option réanimation pédiatrique (SM)
G15_10/SM83 Médecin - Néphrologie option soins intensifs néphrologiques (SM)
G15_10/SM84 Médecin - Neurologie option traitement interventionnel de l'ischémie cérébrale aigüe (SM)
G15_10/SM85 Médecin - Ophtalmo option chirurgie ophtalmopédiatrique et strabologique (SM)
G15_10/SM86 Médecin - ORL et chirurgie cervico-faciale option audiophonologie (SM)
G15_10/SM87 Médecin - Pédiatrie option néonatologie (SM)
G15_10/SM88 Médecin - Pédiatrie option neuropédiatrie (SM)
G15_10/SM89 Médecin - Pédiatrie option pneumopédiatrie (SM)
G15_10/SM90 Médecin - Pédiatrie option réanimation pédiatrique (SM)
G15_10/SM91 Médecin - Pneumologie option soins intensifs respiratoires (SM)
G15_10/SM92 Médecin - Psychiatrie option enfant et adolescent (SM)
G15_10/SM93 Médecin - Psychiatrie option psychiatrie personne âgée (SM)
G15_10/SM94 Médecin - Radiologie imagerie médicale option radiologie interventionnelle avancée (SM)
G15_10/SM95 Médecin - Santé publique option administration de la santé (SM)
G15_10/CEX22 Médecin - Gynécologie médicale et obstétrique (CEX)
G15_10/CEX24 Médecin - Gynécologie médicale (CEX)
G15_10/CEX26 Médecin - Obstétrique (CEX)
G15_10/CEX64 Médecin - Urologie (CEX)
G15_10/C01 Médecin - Anatomie et Cytologie pathologiques humaines (C)
G15_10/C03 Médecin - Anesthésie-réanimation (C)
G15_10/C05 Médecin - Médecine appliquée aux sports (C)
G15_10/C07 Médecin - Cardiologie (C)
G15_10/C09 Médecin - Chirurgie plast reconstruct, esthétique (C)
G15_10/C10 Médecin - Chirurgie maxillo-faciale (C)
G15_10/C11 Médecin - Chirurgie thoracique (C)
G15_10/C12 Médecin - Chirurgie orthopédique (C)
G15_10/C13 Médecin - Urologie (C)
G15_10/C15 Médecin - Dermato-vénéréologie (C)
G15_10/C20 Médecin - Hémobiologie (C)
G15_10/C23 Médecin - Gynécologie médicale et Obstétrique (C)
G15_10/C25 Médecin - Gynécologie médicale (C)
G15_10/C27 Médecin - Obstétrique (C)
G15_10/C29 Médecin - Maladies de l'appareil digestif (C)
G15_10/C30 Médecin - Néphrologie (C)
G15_10/C31 Médecin - Médecine exotique (C)
G15_10/C33 Médecin - Allergologie (C)
G15_10/C34 Médecin - Angéiologie (C)
G15_10/C35 Médecin - Cancérologie (C)
G15_10/C36 Médecin - Diabétologie-nutrition (C)
G15_10/C37 Médecin - Endocrinologie (C)
G15_10/C38 Médecin - Maladies du sang (C)
G15_10/C39 Médecin - Réanimation (C)
G15_10/C40 Médecin - Médecine légale (C)
G15_10/C41 Médecin - Médecine du travail (C)
G15_10/C43 Médecin - Neurologie (C)
G15_10/C45 Médecin - Neuro-chirurgie (C)
G15_10/C47 Médecin - Neuro-psychiatrie (C)
G15_10/C51 Médecin - Pédiatrie (C)
G15_10/C52 Médecin - Phoniatrie (C)
G15_10/C54 Médecin - Pneumologie (C)
G15_10/C57 Médecin - Psychiatrie (C)
G15_10/C58 Médecin - Psychiatrie, opt enfant et adolescent (C)
G15_10/C60 Médecin - Médecine physique et réadaptation (C)
G15_10/C62 Médecin - Rhumatologie (C)
G15_10/C68 Médecin - Chirurgie pédiatrique (C)
G15_10/C69 Médecin - Médecine nucléaire (C)
G15_10/C71 Médecin - Médecine thermale (C)
G15_10/C72 Médecin - Génétique médicale (C)
G15_10/C75 Médecin - Endocrinologie et Maladies métaboliques (C)
G15_10/C76 Médecin - Orthopédie dento-maxillo-faciale (C)
G15_10/C83 Médecin - Chirurgie face et cou (C)
G15_10/CAPA01 Médecin - Addictologie clinique (CAPA)
G15_10/CAPA02 Médecin - Aide médicale urgente (CAPA)
G15_10/CAPA03 Médecin - Allergologie (CAPA)
G15_10/CAPA04 Médecin - Angéiologie (CAPA)
G15_10/CAPA05 Médecin - Evaluation et traitement de la douleur (CAPA)
G15_10/CAPA06 Médecin - Gérontologie (CAPA)
G15_10/CAPA07 Médecin - Hydrologie et climatologie médicales (CAPA)
G15_10/CAPA08 Médecin - Médecine aérospatiale (CAPA)
G15_10/CAPA09 Médecin - Médecine de catastrophe (CAPA)
G15_10/CAPA10 Médecin - Médecine et biologie du sport (CAPA)
G15_10/CAPA11 Médecin - Médecine de travail, prév risques prof (CAPA)
G15_10/CAPA12 Médecin - Médecine pénitentiaire (CAPA)
G15_10/CAPA13 Médecin - Médecine tropicale (CAPA)
G15_10/CAPA14 Médecin - Pratiques médico-judiciaires (CAPA)
G15_10/CAPA15 Médecin - Technologie transfusionnelle (CAPA)
G15_10/CAPA16 Médecin - Toxicomanies et Alcoologies (CAPA)
G15_10/DSM200 Médecin - Addictologie (DNQ)
G15_10/DSM201 Médecin - Allergologie et Immunologie clinique (DNQ)
G15_10/DSM202 Médecin - Andrologie (DNQ)
G15_10/DSM203 Médecin - Biochimie hormonale et métabolique (DNQ)
G15_10/DSM204 Médecin - Biologie des agents infectieux (DNQ)
G15_10/DSM205 Médecin - Biologie moléculaire (DNQ)
G15_10/DSM206 Médecin - Cancérologie (DNQ)
G15_10/DSM207 Médecin - Chirurgie de la face et du cou (DNQ)
G15_10/DSM208 Médecin - Chirurgie plastique et reconstructrice (DNQ)
G15_10/DSM209 Médecin - Chirurgie vasculaire (DNQ)
G15_10/DSM210 Médecin - Cytogénétique humaine (DNQ)
G15_10/DSM211 Médecin - Dermatopathologie (DNQ)
G15_10/DSM212 Médecin - Foetopathologie (DNQ)
G15_10/DSM213 Médecin - Gériatrie (DNQ)
G15_10/DSM214 Médecin - Hématologie biologique (DNQ)
G15_10/DSM215 Médecin - Hématologie maladies du sang (DNQ)
G15_10/DSM216 Médecin - Hémobiologie-transfusion (DNQ)
G15_10/DSM217 Médecin - Immunologie et Immunopathologie (DNQ)
G15_10/DSM218 Médecin - Médecine de la reproduction (DNQ)
G15_10/DSM219 Médecin - Médecine du sport (DNQ)
G15_10/DSM220 Médecin - Médecine d'urgence (DNQ)
G15_10/DSM221 Médecin - Médecine légale et Expertises médicales (DNQ)
G15_10/DSM222 Médecin - Médecine nucléaire (DNQ)
G15_10/DSM223 Médecin - Médecine vasculaire (DNQ)
G15_10/DSM224 Médecin - Néonatalogie (DNQ)
G15_10/DSM225 Médecin - Neuropathologie (DNQ)
G15_10/DSM226 Médecin - Nutrition (DNQ)
G15_10/DSM227 Médecin - Orthopédie dento-maxillo-faciale (DNQ)
G15_10/DSM228 Médecin - Pathologie infect et trop, clin et bio (DNQ)
G15_10/DSM229 Médecin - Pharmacocinétique et Métabolisme des méd (DNQ)
G15_10/DSM230 Médecin - Pharmacologie clin et Eval thérapeutiq (DNQ)
G15_10/DSM231 Médecin - Psychiatrie de l'enfant et de l'ado (DNQ)
G15_10/DSM232 Médecin - Radiopharmacie et radiobiologie (DNQ)
G15_10/DSM233 Médecin - Réanimation médicale (DNQ)
G15_10/DSM234 Médecin - Toxicologie biologique (DNQ)
G15_10/DSM235 Médecin - Médecine de la douleur et Méd palliative (DNQ)
G15_10/DSM236 Médecin - Cancérologie, opt Trait méd des cancers (DNQ)
G15_10/DSM237 Médecin - Cancérologie, opt Chir cancérologique (DNQ)
G15_10/DSM238 Médecin - Cancérologie, opt Réseaux cancérologie (DNQ)
G15_10/DSM239 Médecin - Cancérologie, opt Biologie cancérologie (DNQ)
G15_10/DSM240 Médecin - Cancérologie, opt Imagerie cancérologie (DNQ)
G15_21 Pharmacien
G15_21/A Pharmacien titulaire d'officine
G15_21/B Pharmacien d'entreprise - industrie
G15_21/C Pharmacien d'entreprise - distribution
G15_21/D Pharmacien adjoint, remplaçant ou gérant
G15_21/DA Pharmacien adjoint
G15_21/DM Pharmacien mutualiste ou minier
G15_21/E Pharmacien d'Outre-Mer
G15_21/EA Pharmacien titulaire d'officine - OM
G15_21/EB Pharmacien d'entreprise - industrie - OM
G15_21/EC Pharmacien d'entreprise - distribution - OM
G15_21/ED Pharmacien adjoint - OM
G15_21/EG Pharmacien biologiste - OM
G15_21/EH Pharmacien d'un établissement de santé - OM
G15_21/G Pharmacien biologiste
G15_21/H Pharmacien d'établissement de santé
G15_21/M Pharmacien militaire
G15_26 Audioprothésiste
G15_28 Opticien-Lunetier
G15_31 Assistant dentaire
G15_32 Physicien médical
G15_35 Aide-soignant
G15_36 Ambulancier
G15_37 Auxiliaire de puériculture
G15_38 Préparateur en pharmacie hospitalière
G15_39 Préparateur en pharmacie (officine)
G15_40 Chirurgien-Dentiste
G15_40/SCD01 Chirurgien-Dentiste - Orthopédie dento-faciale (SCD)
G15_40/SCD02 Chirurgien-Dentiste - Chirurgie orale (SCD)
G15_40/SCD03 Chirurgien-Dentiste - Médecine bucco-dentaire (SCD)
G15_50 Sage-Femme
G15_60 Infirmier
G15_60/SI01 Infirmier - Exercice infirmier en pratique avancée pathologies chroniques stabilisées (SI)
G15_60/SI02 Infirmier - Exercice infirmier en pratique avancée oncologie et hémato-oncologie (SI)
G15_60/SI03 Infirmier - Exerc. infirmier pratique avancée maladie rénale chroniq.,dialyse,transp. rénale (SI)
G15_60/SI04 Infirmier - Exercice infirmier en pratique avancée santé mentale (SI)
G15_60/SI05 Infirmier - Exercice infirmier en pratique avancée urgences (SI)
G15_69 Infirmier psychiatrique
G15_70 Masseur-Kinésithérapeute
G15_80 Pédicure-Podologue
G15_81 Orthoprothésiste
G15_82 Podo-Orthésiste
G15_83 Orthopédiste-Orthésiste
G15_84 Oculariste
G15_85 Epithésiste
G15_86 Technicien de laboratoire médical
G15_91 Orthophoniste
G15_92 Orthoptiste
G15_94 Ergothérapeute
G15_95 Diététicien
G15_96 Psychomotricien
G15_98 Manipulateur ERM
G16_10 Médecin en formation
G16_21 Pharmacien en formation
G16_40 Chirurgien-Dentiste en formation
G16_50 Sage-Femme en formation
G15_10/80 Médecin - Homéopathie (OP)
G15_10/81 Médecin - Acupuncture (OP)
G15_10/DEC01 Médecin - Addictologie (DEC)
G15_10/DEC02 Médecin - Allergologie et immunologie clinique (DEC)
G15_10/DEC03 Médecin - Andrologie (DEC)
G15_10/DEC04 Médecin - Cancérologie option traitements médicaux des cancers (DEC)
G15_10/DEC05 Médecin - Cancérologie option chirurgie cancérologique (DEC)
G15_10/DEC06 Médecin - Cancérologie option réseaux de cancérologie (DEC)
G15_10/DEC07 Médecin - Cancérologie option biologie en cancérologie (DEC)
G15_10/DEC08 Médecin - Cancérologie option imagerie en cancérologie (DEC)
G15_10/DEC09 Médecin - Dermatopathologie (DEC)
G15_10/DEC10 Médecin - Foetopathologie (DEC)
G15_10/DEC11 Médecin - Hémobiologie - tranfusion (DEC)
G15_10/DEC12 Médecin - Médecine de la douleur et médecine palliative (DEC)
G15_10/DEC13 Médecin - Médecine de la reproduction (DEC)
G15_10/DEC14 Médecin - Médecine d'urgence (DEC)
G15_10/DEC15 Médecin - Médecine du sport (DEC)
G15_10/DEC16 Médecin - Médecine légale et expertises médicales (DEC)
G15_10/DEC17 Médecin - Médecine vasculaire (DEC)
G15_10/DEC18 Médecin - Néonatologie (DEC)
G15_10/DEC19 Médecin - Neuropathologie (DEC)
G15_10/DEC20 Médecin - Nutrition (DEC)
G15_10/DEC21 Médecin - Orthopédie dento-maxillo-faciale (DEC)
G15_10/DEC22 Médecin - Pathologie infectieuse et tropicale, clinique et biologique (DEC)
G15_10/DEC23 Médecin - Pharmacologie clinique et évaluation des thérapeutiques (DEC)
G15_10/DEC24 Médecin - Psychiatrie de l'enfant et de l'adolescent (DEC)
G15_10/SST01 Médecin - Addictologie (SST)
G15_10/SST02 Médecin - Bio-informatique médicale (SST)
G15_10/SST03 Médecin - Cancérologie déc. hémato-cancérologie pédiatrique (SST)
G15_10/SST04 Médecin - Cancérologie traitements médicaux des cancers (SST)
G15_10/SST05 Médecin - Cardiologie pédiatrique et congénitale (SST)
G15_10/SST06 Médecin - Chirurgie de la main (SST)
G15_10/SST07 Médecin - Chirurgie en situation de guerre ou de catastrophe (SST)
G15_10/SST08 Médecin - Chirurgie orbito-palpébro-lacrymale (SST)
G15_10/SST09 Médecin - Douleur (SST)
G15_10/SST10 Médecin - Expertise médicale-préjudice corporel (SST)
G15_10/SST11 Médecin - Foetopathologie (SST)
G15_10/SST12 Médecin - Génétique et médecine moléculaire bioclinique (SST)
G15_10/SST13 Médecin - Hématologie bioclinique (SST)
G15_10/SST14 Médecin - Hygiène-prévention de l'infection, résistances (SST)
G15_10/SST15 Médecin - Maladies allergiques (SST)
G15_10/SST16 Médecin - Médecine hospitalière polyvalente (SST)
G15_10/SST17 Médecin - Médecine palliative (SST)
G15_10/SST18 Médecin - Médecine scolaire (SST)
G15_10/SST19 Médecin - Médecine en situation de guerre ou en SSE (SST)
G15_10/SST20 Médecin - Médecine et biologie de la reproduction-andrologie (SST)
G15_10/SST21 Médecin - Médecine du sport (SST)
G15_10/SST22 Médecin - Nutrition appliquée (SST)
G15_10/SST23 Médecin - Pharmacologie médicale/thérapeutique (SST)
G15_10/SST24 Médecin - Sommeil (SST)
G15_10/SST25 Médecin - Thérapie cellulaire/transfusion (SST)
G15_10/SST26 Médecin - Urgences pédiatriques (SST)
G15_21/FQ01 Pharmacien - Expérience prat. art. R.5124-16 du CSP Fabricant
G15_21/FQ02 Pharmacien - Expérience prat. art. R.5124-16 du CSP Exploitant
G15_21/FQ03 Pharmacien - Exp. prat. art. R.5124-16 du CSP Thérapie Cellulaire
G15_21/FQ04 Pharmacien - Expérience pratique article R.5124-18 du CSP
G15_21/FQ05 Pharmacien - Expérience pratique article R.5141-129 du CSP
@ TITLE_HOLDER
71 Ostéopathe
72 Psychothérapeute
73 Chiropracteur
93 Psychologue
@ SOCIAL_PROFESSION
41 Assistant de service social
@ CARE_ROLE
300 Assistant de service social (PAERPA)
301 Coordination territoriale d'appui (PAERPA)
302 Aide et accompagnement à domicile (PAERPA)
303 Avocat participant aux processus de soins sans consentement (eSSS)
304 Assistant de service social (Expérimentation MAIA)
305 Psychologue (Expérimentation MAIA)
306 Psychothérapeute (Expérimentation MAIA)
307 Mandataire judiciaire à la protection des majeurs (MJPM)
308 Pilote MAIA
309 Gestionnaire de cas MAIA
310 Equipe médico-sociale APA
311 Autre acteur mettant en oeuvre la méthode MAIA
312 Autre professionnel
313 Aide-soignant
314 Ambulancier
315 Auxiliaire de puériculture
316 Préparateur en pharmacie hospitalière
317 Préparateur en pharmacie (officine)
318 Auxiliaire de vie sociale
319 Technicien de l'intervention sociale et familiale
320 Conseiller en économie sociale et familiale
321 Médiateur familial
322 Assistant familial
323 Aide médico-psychologique (AMP)
324 Moniteur éducateur
325 Educateur de jeunes enfants
326 Educateur spécialisé
327 Educateur technique spécialisé
328 Accompagnant éducatif et social
329 Conseiller en génétique
330 Coordonnateur de parcours
331 Secrétaire assistante médico-administrative
333 Responsable de secteur
334 Biologiste médical ni médecin ni pharmacien
332 Assistant médical
335 Gestionnaire alertes et urgences sanitaires
336 Autre professionnel intervenant dans l'accueil et l'orientation des personnes
337 Autre professionnel intervenant dans la logistique
338 Autre professionnel intervenant dans l'hôtellerie et la restauration
339 Autre professionnel intervenant dans la direction de la qualité, hygiène, sécurité et environnement
340 Autre professionnel intervenant dans la direction des systèmes d'information
341 Autre professionnel intervenant dans la direction des finances et comptabilité
342 Autre professionnel intervenant dans la direction de la communication
343 Autre professionnel intervenant dans la direction des ressources humaines
344 Autre professionnel intervenant dans la direction des affaires médicales
345 Autre professionnel intervenant dans le social, éducatif, psychologie et culturel
346 Etudiant - infirmier
347 Etudiant - aide-soignant
348 Etudiant - auxiliaire de puériculture
349 Etudiant - masseur-kinésithérapeute
350 Aide à domicile
351 Assistant(e) maternel(le)
353 Membre de l'équipe de soins
354 Externe en médecine
355 Externe en odontologie
356 Externe en maïeutique
357 Externe en pharmacie
358 Autre étudiant
359 Directeur d'établissement
360 Brancardier
361 Educateur en activité physique adaptée
362 Technicien d'informations médicales
363 Attaché de recherche clinique
364 Praticien A Diplôme Hors Union Européenne (PADHUE)
365 Gestionnaire admissions / frais de séjour / traitement externe
366 Archiviste
367 Surveillant de nuit
368 Animateur
369 Biologiste médical non-médecin
370 Opérateur de Soins Non Programmés
`;
