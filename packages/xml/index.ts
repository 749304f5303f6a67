export { XmlError, type XmlErrorCode } from './errors.ts';
export { parseXml } from './parse.ts';
export { signXml } from './sign.ts';
export type { XmlAttribute, XmlDocument, XmlElement, XmlLimits } from './types.ts';
export { type VerifyOptions, verifySignedXml } from './verify.ts';
export { element, type WriteOptions, writeXml, type XmlNode } from './write.ts';
