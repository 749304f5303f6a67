import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT } from '../command.ts';
import type { DemoOptions } from './options.ts';
import { signInToConsole } from './outside/console.ts';
import { type Stack, startStack } from './stack/stack.ts';
import { deviationsOf } from './story/deviations.ts';
import { openCount, openDirectory } from './story/directory.ts';
import { fillAndFollow } from './story/filled.ts';
import type { Story } from './story/follow.ts';
import { findListed } from './story/listed.ts';
import { play } from './story/play.ts';
import { tableOf } from './story/table.ts';
import { peopleTeller, programTeller, type Teller } from './tell.ts';

/** Between a broken connection and the end of the program at its other side. */
const LAST_WORDS_MS = 500;

const INTERRUPTED = Symbol('interrupted');

/**
 * Starts everything, carries certificates, says what happened, then stays until Ctrl-C (or ends, with `once`).
 * @returns the exit status: 0 all as expected, 1 otherwise
 * @throws CigogneError when it cannot start or a program ends unexpectedly; nothing is left running
 */
export async function runDemo(options: DemoOptions): Promise<number> {
  const tell = options.json ? programTeller() : peopleTeller();
  const interruption = interruptions(tell);
  tell.say('Cigogne : démonstration. Tout tourne sur cette machine, personne n’y est réel.');
  tell.say();
  const start = startStack({ ...options, anyPorts: options.json }, tell.step);
  const stack = await Promise.race([start, interruption]);
  if (stack === INTERRUPTED) {
    await start.then((started) => started.stop());
    return EXIT.negative;
  }
  try {
    return await Promise.race([show(stack, options, tell, interruption), stack.lost]);
  } catch (error) {
    // Whoever talks to a program that dies sees a broken connection first; how it died says more.
    throw await Promise.race([stack.lost.catch((cause: unknown) => cause), sleep(LAST_WORDS_MS, error)]);
  } finally {
    await stack.stop();
  }
}

async function show(
  stack: Stack,
  options: DemoOptions,
  tell: Teller,
  interruption: Promise<typeof INTERRUPTED>,
): Promise<number> {
  const deviations = await Promise.race([tellStory(stack, tell), interruption]);
  if (deviations === INTERRUPTED) return EXIT.negative;
  if (!options.once) {
    tellAddresses(stack, tell);
    await interruption;
  }
  return deviations.length === 0 ? EXIT.ok : EXIT.negative;
}

/** @returns what did not go as it must */
async function tellStory(stack: Stack, tell: Teller): Promise<string[]> {
  const operator = stack.sandbox.accounts.find(({ login }) => login === 'operateur');
  const console = await signInToConsole(stack.console, operator?.subject ?? '');
  await tell.step(`annuaire : ${openCount} PMI ouvertes, boîtes vérifiées`, () => openDirectory(console));
  announceReady(stack, tell);
  tell.say();
  tell.say(`Les certificats partent : ${stack.console} les montre en direct.`);
  tell.say();
  const stories = await play(console, stack.sandbox, tell);
  const own = await tell.step('certificat rempli par la maternité, signé, remis à la PMI', () =>
    fillAndFollow(stack.emitter, stack.sandbox),
  );
  const listed = await tell.step('le même certificat sur la liste de la puéricultrice', () =>
    findListed(stack.pmi, stack.sandbox),
  );
  tell.say();
  for (const line of tableOf(stories)) tell.say(line);
  tell.say();
  tellProof(stories, tell);
  tell.say(`Rempli dans l’émetteur et signé : ${own.label}.`);
  tell.say(`À suivre à la PMI de la Creuse : ${listed.reasons.join(', ')}.`);
  const deviations = stories.flatMap(deviationsOf);
  for (const deviation of deviations) tell.say(`✗ ${deviation}`);
  tell.announce({ event: 'story', certificates: stories.map(summary), filled: own, listed, deviations });
  return deviations;
}

function tellProof(stories: readonly Story[], tell: Teller): void {
  const packages = stories.flatMap(({ sent, arrivals }) =>
    arrivals
      .filter(({ mode }) => mode === 'xdm')
      .map(({ packageSha256 }) => packageSha256 === sent.packageSha256),
  );
  const identical = packages.filter(Boolean).length;
  const held = stories.reduce((sum, { trace }) => sum + trace.sealedContents, 0);
  tell.say(`Paquets arrivés identiques à l’octet près : ${identical} sur ${packages.length}.`);
  tell.say(`Contenus encore conservés par la plateforme : ${held}.`);
}

function summary({ sent, trace, arrivals }: Story) {
  const { pmi, state } = trace;
  return { label: sent.certificate.label, messageId: sent.messageId, id: trace.id, state, pmi, arrivals };
}

function tellAddresses({ console, emitter, pmi, sandbox }: Stack, tell: Teller): void {
  tell.say();
  tell.say('À ouvrir dans un navigateur :');
  tell.say(`  Émetteur (maternité)       ${emitter}`);
  tell.say(`  Console de la plateforme   ${console}`);
  tell.say(`  PMI de la Creuse           ${pmi}`);
  tell.say(`  Boîtes aux lettres         ${sandbox.http}`);
  tell.say();
  tell.say('Pour entrer dans l’une de ces applications, sans mot de passe, choisissez :');
  for (const { name, purpose } of sandbox.accounts) tell.say(`  ${name.padEnd(26)} ${purpose}`);
  tell.say();
  tell.say('Ctrl-C pour arrêter.');
}

function announceReady({ console, emitter, pmi, sandbox }: Stack, tell: Teller): void {
  const { accounts, http, issuer, submission } = sandbox;
  tell.announce({
    event: 'ready',
    ready: true,
    console,
    emitter,
    pmi,
    sandbox: http,
    issuer,
    submission,
    accounts,
  });
}

/** The first Ctrl-C (or SIGTERM) ends in order; the second one at once. */
function interruptions(tell: Teller): Promise<typeof INTERRUPTED> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        tell.quieten();
        tell.say();
        tell.say('Arrêt : la plateforme finit ce qu’elle fait. Ctrl-C de nouveau pour ne pas attendre.');
        resolve(INTERRUPTED);
      });
    }
  });
}
