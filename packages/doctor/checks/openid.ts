import { type Check, type Finding, ok, watch, wrong } from '../finding.ts';
import { networkReason } from './network.ts';

const SUBJECT = 'Connexion des personnes (OpenID)';
const TIMEOUT_MS = 10_000;
const ENDPOINTS = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'];

/**
 * Whether the OpenID provider answers for itself (OpenID Connect Discovery 1.0 §4). Nobody signs in, so the client's
 * secret is not tried.
 * @param consequence what does not work without a provider, French
 */
export function openidCheck(issuer: string | undefined, variable: string, consequence: string): Check {
  return {
    subject: SUBJECT,
    async run() {
      if (issuer === undefined) {
        return [
          watch(
            SUBJECT,
            `${variable} n’est pas définie : ${consequence}`,
            `Indiquez dans ${variable} l’adresse de Pro Santé Connect.`,
          ),
        ];
      }
      return [await discover(issuer, variable)];
    },
  };
}

async function discover(issuer: string, variable: string): Promise<Finding> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    const document: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok || typeof document !== 'object' || document === null) {
      return wrong(
        SUBJECT,
        `${address} répond ${answer.status}, sans configuration OpenID`,
        `Vérifiez ${variable}.`,
      );
    }
    const said: unknown = Reflect.get(document, 'issuer');
    if (said !== issuer) {
      return wrong(
        SUBJECT,
        `le fournisseur se nomme autrement que ${issuer}`,
        `Mettez dans ${variable} l’adresse exacte que donne ${address} (« issuer »), barre finale comprise.`,
      );
    }
    const missing = ENDPOINTS.filter((name) => typeof Reflect.get(document, name) !== 'string');
    return missing.length === 0
      ? ok(SUBJECT, `${issuer} répond`)
      : wrong(
          SUBJECT,
          `${issuer} n’annonce pas ${missing.join(', ')}`,
          'Prévenez qui exploite ce fournisseur.',
        );
  } catch (error) {
    const { said, remedy } =
      error instanceof Error && error.name === 'TimeoutError'
        ? { said: 'pas de réponse', remedy: 'Vérifiez l’adresse et le pare-feu.' }
        : networkReason(error);
    return wrong(SUBJECT, `${issuer} : ${said}`, remedy);
  }
}
