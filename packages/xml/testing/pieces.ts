/** What is inserted into documents, one character a byte: of XML, or nearly. */

/** Pieces that ¦ parts; a line ends with one. */
const parted = (text: string): string[] => text.split(/¦\n?/);
const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

const CHARACTERS = [
  0x01, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1f, 0x20, 0x7f, 0x85, 0xa0, 0xb7, 0xd7, 0xe9, 0x2019, 0x2028, 0xfeff,
  0xfffd, 0xfffe, 0xffff, 0xfdd0, 0xd7ff, 0xe000, 0x1f600, 0x1fffe, 0x10ffff,
].map((point) => utf8(String.fromCodePoint(point)));

/** Among them what is no UTF-8. */
const BYTES = ['00', 'e9', 'ef', 'efbf', 'eda080', 'f4908080', 'c0bc', 'ff', '80', '0d0a'].map((hex) =>
  Buffer.from(hex, 'hex').toString('latin1'),
);

const SIGNS = [...'<>/="\'&;]-!?: x'];

const REFERENCES =
  parted(`&lt;¦&gt;¦&amp;¦&quot;¦&apos;¦&#10;¦&#13;¦&#9;¦&#32;¦&#x41;¦&#233;¦&#x1F600;¦&#x10FFFF;¦
&#0;¦&#x0;¦&#1;¦&#xB;¦&#xFFFE;¦&#65534;¦&#xD800;¦&#x110000;¦&#4294967361;¦&#00000000065;¦&#x000041;¦&#X41;¦
&#;¦&#x;¦&#65¦&lt¦& ¦&eacute;¦&LT;¦&:lt;¦&#-1;¦&#6 5;¦&#xg;¦&;¦&&amp;¦&lt;&lt;¦&constructor;`);

const OTHERS =
  parted(`<!---->¦<!-- -->¦<!-- - -->¦<!-- -- -->¦<!--->¦<!-->¦<!--->-->¦<!-- --->¦<!-- <a> & ]]> -->¦
<!--¦-->¦--¦<! -- -->¦<!-¦<!ELEMENT a ANY>¦<!DOCTYPE a>¦
<![CDATA[]]>¦<![CDATA[ <a>&b; ]]>¦<![CDATA[]]]]>¦<![cdata[]]>¦<![CDATA[¦]]>¦]]¦]]]>¦
<?p?>¦<?p q?>¦<?p <a>?>¦<?p??>¦<?p?q?>¦<?xml?>¦<?xml version="1.0"?>¦<?XML a?>¦<?xmlx?>¦<?xml-stylesheet a?>¦
<?xml-model a?>¦<?p:q?>¦<?1?>¦<??>¦<? p?>¦<?p¦?>`);

const TAGS = parted(`<a/>¦<a>¦</a>¦</a >¦< a/>¦</ a>¦<a/ >¦<a></a
>¦<a b="1"c="2"/>¦<a b/>¦<a b=c/>¦<a b="1" b="2"/>¦<a b = "1"
	c='"'/>¦<a b="<"/>¦<a b=">"/>¦<a b=""/>¦<a b="&#10;
"/>¦
<a:b:c/>¦<:a/>¦<a:/>¦<-a/>¦<1a/>¦<.a/>¦<_a/>¦<a-b.c_1/>¦<a:1/>¦<xmlns/>¦<xml/>¦<é/>¦<a é="1"/>¦<a;/>¦
<__proto__ constructor="1"/>¦<a __proto__="1" toString="2"/>¦<a b='"' c="'"/>¦<a b="1" B="2"/>`).map(utf8);

const NAMESPACES =
  parted(`<p:a/>¦<a p:b=""/>¦<p:a xmlns:p="urn:p"/>¦<a xmlns:p="urn:p" xmlns:q="urn:p" p:b="" q:b=""/>¦
<a xmlns:p="urn:p" p:b="" p:b=""/>¦<a xmlns:p="urn:p" xmlns:p="urn:q"/>¦<a xmlns="urn:p" xmlns="urn:p"/>¦
<a xmlns="urn:p" xmlns:p="urn:p" b="" p:b=""/>¦<a xmlns=""/>¦<a xmlns:p=""/>¦<a xmlns:="urn:p"/>¦
<a xmlns:xml="http://www.w3.org/XML/1998/namespace"/>¦<a xmlns:xml="urn:p"/>¦<a xmlns:xmlns="urn:p"/>¦
<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>¦<a xmlns="http://www.w3.org/XML/1998/namespace"/>¦
<a xmlns:p="http://www.w3.org/2000/xmlns/"/>¦<a xmlns="http://www.w3.org/2000/xmlns/"/>¦<xmlns:a/>¦<xml:a/>¦
<a xmlns:p="relative"/>¦<a xmlns="a b"/>¦<a xmlns="urn:&amp;"/>¦<a xmlns="urn:p&#10;"/>¦<a xmlns="%"/>¦
<a xmlns="http://a:b"/>¦<a xmlns="http://a/b#c#d"/>¦<a xmlns="http://a//b"/>¦<a xmlns="http:///"/>¦<a xmlns="urn:"/>¦
<a xmlns="urn:é"/>¦<a xmlns=" urn:p "/>¦<a xmlns="URN:"/>¦<a xmlns="urn:a//b"/>¦<a xmlns:p="#"/>¦
<a xml:lang="fr"/>¦<a xml:lang=""/>¦<a xml:lang="%"/>¦<a xml:id="b"/>¦<a xml:id="1"/><a xml:id="1"/>¦
<a xml:space="preserve"/>¦<a xml:space="x"/>¦<a xml:base=":"/>¦<a xmlnsx="1"/>¦<a xmlns.p="1"/>¦
 b="1"¦ b="1" ¦b="1"¦ xmlns="urn:z"¦ xmlns:p="urn:z"¦ p:b="1"¦ xmlns=""¦ xml:lang="fr"`).map(utf8);

/** For anywhere: texts, tags, names, values, comments, before and behind the root. */
export const PIECES: readonly string[] = [
  ...[...CHARACTERS, ...BYTES, ...SIGNS, ...REFERENCES],
  ...[...OTHERS, ...TAGS, ...NAMESPACES],
];

/** Instead of the declaration. */
export const DECLARATIONS: readonly string[] =
  parted(`<?xml version="1.0"?>¦<?xml version='1.0' encoding='utf-8'?>¦<?xml version="1.0" encoding="Utf-8" ?>
¦<?xml version="1.0" standalone="yes"?>¦<?xml version="1.0" encoding="UTF-8" standalone='no'?>¦
<?xml version="1.0" standalone="maybe"?>¦<?xml encoding="UTF-8"?>¦<?xml?>¦<?xml version="1.1"?>¦
<?xml version="1.0" encoding="UTF8"?>¦<?xml version="1.0" encoding=""?>¦<?xml version="1.0"encoding="UTF-8"?>¦
<?xml version="1.0" standalone="yes" encoding="UTF-8"?>¦<?xml version="1.0" version="1.0"?>¦<?xml version=1.0?>¦
<?xml
	 version = "1.0"?>¦<?xml version="1.0"¦<?xml version="1.0">¦ <?xml version="1.0"?>¦<?xml version=""?>¦
<?xml VERSION="1.0"?>¦<?XML version="1.0"?>¦<?xml version="1.0" ?x?>¦\ufeff¦\ufeff\ufeff¦\ufeff
¦\ufeff<?xml version="1.0"?>`).map(utf8);
