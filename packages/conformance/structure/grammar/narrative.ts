import type { TypeTable } from './notation.ts';

/** The narrative block (`section/text`) and what it is made of: CDA R2 §4.3.5. */

const COMMON = 'ID:xs/ID language:xs/NMTOKEN styleCode:NMTOKENS';
const ALIGNED = 'align:StrucDoc.align char:xs/string charoff:xs/string valign:StrucDoc.valign';
const CELL = `${COMMON} abbr:xs/string axis:xs/string headers:IDREFS scope:StrucDoc.scope rowspan:xs/string
  colspan:xs/string ${ALIGNED}`;
const COLUMN = `${COMMON} span:xs/string width:xs/string ${ALIGNED}`;

const of = (...names: string[]) =>
  names.map((name) => `${name}:StrucDoc.${name.charAt(0).toUpperCase()}${name.slice(1)}`).join(' | ');
const MARKS = of('sub', 'sup', 'br');
const NOTES = of('footnote', 'footnoteRef');
const INLINE = `${of('content', 'linkHtml')} | ${MARKS} | ${NOTES} | ${of('renderMultiMedia')}`;
const BLOCKS = of('paragraph', 'list', 'table');
const CAPTION = 'caption:StrucDoc.Caption?';
const ROWS = 'tr:StrucDoc.Tr+';
const TITLE_INLINE = `content:StrucDoc.TitleContent | ${MARKS}`;

export const NARRATIVE: TypeTable = {
  'StrucDoc.Text': {
    mixed: true,
    attributes: `${COMMON} mediaType=text/x-hl7-text+xml`,
    content: `(${INLINE} | ${BLOCKS})*`,
  },
  'StrucDoc.Title': {
    mixed: true,
    attributes: `${COMMON} mediaType=text/x-hl7-title+xml`,
    content: `(${TITLE_INLINE} | footnote:StrucDoc.TitleFootnote | ${of('footnoteRef')})*`,
  },
  'StrucDoc.TitleContent': {
    mixed: true,
    attributes: COMMON,
    content: `(${TITLE_INLINE} | footnote:StrucDoc.TitleFootnote | ${of('footnoteRef')})*`,
  },
  'StrucDoc.TitleFootnote': { mixed: true, attributes: COMMON, content: `(${TITLE_INLINE})*` },
  'StrucDoc.Br': {},
  'StrucDoc.Sub': { mixed: true },
  'StrucDoc.Sup': { mixed: true },
  'StrucDoc.Caption': {
    mixed: true,
    attributes: COMMON,
    content: `(${of('linkHtml', 'sub', 'sup')} | ${NOTES})*`,
  },
  'StrucDoc.Content': {
    mixed: true,
    attributes: `${COMMON} revised:StrucDoc.revised`,
    content: `(${INLINE})*`,
  },
  // A footnote holds no footnote.
  'StrucDoc.Footnote': {
    mixed: true,
    attributes: COMMON,
    content: `(${of('content', 'linkHtml')} | ${MARKS} | ${of('renderMultiMedia')} | ${BLOCKS})*`,
  },
  'StrucDoc.FootnoteRef': { attributes: `${COMMON} IDREF!:xs/IDREF` },
  'StrucDoc.LinkHtml': {
    mixed: true,
    attributes: `name:xs/string href:xs/string rel:xs/string rev:xs/string title:xs/string ${COMMON}`,
    content: `(${NOTES})*`,
  },
  'StrucDoc.RenderMultiMedia': { attributes: `referencedObject!:IDREFS ${COMMON}`, content: CAPTION },
  'StrucDoc.Paragraph': { mixed: true, attributes: COMMON, content: `${CAPTION} (${INLINE})*` },
  'StrucDoc.List': {
    attributes: `${COMMON} listType:StrucDoc.listType`,
    content: `${CAPTION} item:StrucDoc.Item+`,
  },
  'StrucDoc.Item': { mixed: true, attributes: COMMON, content: `${CAPTION} (${INLINE} | ${BLOCKS})*` },
  'StrucDoc.Table': {
    attributes: `${COMMON} summary:xs/string width:xs/string border:xs/string frame:StrucDoc.frame
      rules:StrucDoc.rules cellspacing:xs/string cellpadding:xs/string`,
    content: `${CAPTION} (col:StrucDoc.Col* | colgroup:StrucDoc.Colgroup*) thead:StrucDoc.Thead?
      tfoot:StrucDoc.Tfoot? tbody:StrucDoc.Tbody+`,
  },
  'StrucDoc.Col': { attributes: COLUMN },
  'StrucDoc.Colgroup': { attributes: COLUMN, content: 'col:StrucDoc.Col*' },
  'StrucDoc.Thead': { attributes: `${COMMON} ${ALIGNED}`, content: ROWS },
  'StrucDoc.Tfoot': { attributes: `${COMMON} ${ALIGNED}`, content: ROWS },
  'StrucDoc.Tbody': { attributes: `${COMMON} ${ALIGNED}`, content: ROWS },
  'StrucDoc.Tr': { attributes: `${COMMON} ${ALIGNED}`, content: '(th:StrucDoc.Th | td:StrucDoc.Td)+' },
  'StrucDoc.Th': { mixed: true, attributes: CELL, content: `(${INLINE})*` },
  // A cell holds no table.
  'StrucDoc.Td': {
    mixed: true,
    attributes: CELL,
    content: `(${INLINE} | ${of('paragraph', 'list')})*`,
  },
};
