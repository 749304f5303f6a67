import { z } from 'zod';
import { eventually } from '../eventually.ts';
import type { SandboxReady } from '../outside/sandbox.ts';
import { signInAs } from '../outside/service.ts';
import { FILLED_GIVEN_NAME } from './filled.ts';

const WORKLIST = z.object({
  lines: z.array(
    z.object({
      id: z.uuid(),
      child: z.object({ given: z.string() }),
      urgency: z.string(),
      reasons: z.array(z.object({ label: z.string() })),
    }),
  ),
});

/** A child on the list of those whom the PMI looks at. */
export interface Listed {
  id: string;
  /** Why, in French: « Prématurité », « Naissance multiple ». */
  reasons: string[];
}

const PATIENCE_MS = 40_000;

/**
 * The puéricultrice of the sector opens her list: the child of the certificate that the maternity filled is there, with
 * what makes her call that family first.
 * @throws CigogneError when the child does not come
 */
export async function findListed(base: string, sandbox: SandboxReady): Promise<Listed> {
  const puericultrice = await signInAs('La PMI', base, sandbox, 'puericultrice');
  return eventually('Le certificat chez la puéricultrice', PATIENCE_MS, async () => {
    const { lines } = WORKLIST.parse(await puericultrice('GET', '/api/follow-ups'));
    const line = lines.find(({ child }) => child.given === FILLED_GIVEN_NAME);
    return line && { id: line.id, reasons: line.reasons.map(({ label }) => label) };
  });
}
