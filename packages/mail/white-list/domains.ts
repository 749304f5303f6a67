import { verifySignedXml, type XmlElement } from '@cigogne/xml';

/** Namespace of the list that ANS publishes. */
export const WHITE_LIST_NAMESPACE = 'https://listeblanche.mssante.fr/schema';

const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN = new RegExp(`^(?=.{1,253}$)${LABEL}(\\.${LABEL})+$`);

/**
 * Verifies the signature of a white list and reads its domains (`//Domaine/Nom`), in lower case. A name that
 * is no ASCII domain is left out: it could never be matched.
 *
 * @param now when the signer's certificate must be valid
 * @throws XmlError `xml.signature` and the other refusals of the XML reader
 */
export function readWhiteList(
  signedXml: Uint8Array,
  trustedCertificates: readonly string[],
  now: Date,
): Set<string> {
  const document = verifySignedXml(signedXml, trustedCertificates, { now });
  try {
    const domains = new Set<string>();
    collect(document.root, domains);
    return domains;
  } finally {
    document.dispose();
  }
}

function collect(element: XmlElement, domains: Set<string>): void {
  if (element.name === 'Domaine' && element.namespace === WHITE_LIST_NAMESPACE) {
    for (const { text, namespace } of element.childrenNamed('Nom')) {
      const domain = namespace === WHITE_LIST_NAMESPACE ? asciiDomain(text) : undefined;
      if (domain) domains.add(domain);
    }
  }
  for (const child of element.children) collect(child, domains);
}

/**
 * The domain of `domain` or `local@domain`, in lower case, or undefined when it is none. ASCII is checked
 * before the case is folded: the Kelvin sign in lower case is a plain k.
 */
export function asciiDomain(domainOrAddress: string): string | undefined {
  if (!/^[\x21-\x7e]+$/.test(domainOrAddress)) return undefined;
  const parts = domainOrAddress.split('@');
  if (parts.length > 2 || parts[0] === '') return undefined;
  const domain = (parts.at(-1) ?? '').toLowerCase();
  return DOMAIN.test(domain) ? domain : undefined;
}
