import type { Address, CdaHeader } from '@cigogne/cda';
import { toAscii } from './texts.ts';

export interface PackageSoftware {
  name: string;
  version: string;
  publisher: string;
}

const lines = (...texts: readonly string[]): string => `${texts.map(toAscii).join('\r\n')}\r\n`;

/** README.TXT (volet Échange de documents): who sends, with what software, what to do. 7-bit ASCII, CRLF. */
export function writeReadme(
  header: CdaHeader,
  software: PackageSoftware,
  fileNames: readonly string[],
): string {
  const author = header.authors[0];
  const name = [author?.name?.suffix, author?.name?.family, author?.name?.given];
  const address = author?.addresses[0] ?? header.custodian?.addresses[0];
  const telephone = author?.telecoms[0]?.value ?? header.custodian?.telecoms[0]?.value;
  return lines(
    'Emetteur :',
    '==========',
    `    . Nom : ${name.filter((part) => part !== undefined).join(' ')}`,
    `    . Organisme : ${senderOf(header)}`,
    `    . Adresse : ${onOneLine(address)}`,
    `    . Telephone : ${telephone?.replace(/^tel:/, '') ?? ''}`,
    '',
    "Application de l'emetteur :",
    '===========================',
    `    . Nom : ${software.name}`,
    `    . Version : ${software.version}`,
    `    . Editeur : ${software.publisher}`,
    '',
    'Instructions :',
    '==============',
    '    Ce paquet se lit dans un logiciel de sante qui recoit les documents IHE XDM.',
    '    Ouvrez le PDF joint au message pour lire le certificat sans ce logiciel.',
    '',
    'Arborescence :',
    '==============',
    '    README.TXT',
    '    INDEX.HTM',
    '    IHE_XDM',
    '        SUBSET01',
    '            METADATA.XML',
    ...fileNames.map((fileName) => `            ${fileName}`),
  );
}

/** INDEX.HTM: the page that a person who opens the package by hand would see. */
export function writeIndex(header: CdaHeader): string {
  return lines(
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
    '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr" lang="fr">',
    '<head><title>Paquet IHE XDM</title></head>',
    '<body>',
    `<p>Emetteur : ${escapeHtml(senderOf(header))}</p>`,
    '<p><a href="README.TXT">Lisez-moi</a></p>',
    '</body>',
    '</html>',
  );
}

function senderOf(header: CdaHeader): string {
  const organisation = header.authors[0]?.organisation ?? header.custodian;
  const id = organisation?.id?.extension;
  return `${organisation?.name ?? ''}${id === undefined ? '' : ` (${id})`}`;
}

function onOneLine(address: Address | undefined): string {
  const street = [address?.houseNumber, address?.streetName, ...(address?.streetAddressLines ?? [])];
  return [...street, address?.postalCode, address?.city].filter((part) => part !== undefined).join(' ');
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
