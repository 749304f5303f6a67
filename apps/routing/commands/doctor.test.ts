import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  bareEnvironment,
  freePort,
  generateMasterKey,
  kernelMigrations,
  loadMasterKeys,
  migrate,
  openVault,
} from '@cigogne/kernel';
import { createTestAuthority } from '@cigogne/mail/testing';
import { loadSettings } from '../settings.ts';
import { routingMigrations, startRouting } from '../start.ts';
import { type RestartableDatabase, restartableDatabase } from '../testing/restartable-database.fixture.ts';
import { type Surroundings, startSurroundings } from '../testing/surroundings.fixture.ts';
import { contentContext } from '../use-cases/contents.ts';

const DOCTOR = fileURLToPath(new URL('./doctor.ts', import.meta.url));

let database: RestartableDatabase;
let around: Surroundings;
let openid: Server;
/** An installation without fault. */
let sound: Record<string, string>;

before(async () => {
  database = await restartableDatabase();
  await migrate(database.db, [kernelMigrations, routingMigrations]);
  around = await startSurroundings({}, async () => database);
  openid = await startOpenid();
  sound = {
    ...around.env,
    ROUTING_OIDC_ISSUER: addressOf(openid),
    ROUTING_BASE_URL: 'https://console.example.test',
    CIGOGNE_MASTER_KEY: '',
    CIGOGNE_MASTER_KEY_FILE: await file('cles.txt', around.env.CIGOGNE_MASTER_KEY ?? ''),
  };
  await seal(around.env.CIGOGNE_MASTER_KEY ?? '');
});
after(async () => {
  openid.close();
  await around.stop();
});

test('a sound installation: every line is told, nothing is wrong, status 0', async () => {
  const { status, out } = await examine();
  assert.equal(status, 0, out);
  assert.doesNotMatch(out, /✘/);
  for (const subject of [
    'Node',
    'CIGOGNE_MASTER_KEY_FILE',
    'Réglages',
    'Clé maîtresse',
    'PostgreSQL',
    'Encodage de la base : UTF8',
    'Durabilité',
    'Fuseau horaire',
    'Horloge',
    'Tables : à jour',
    'Contenus chiffrés : essai réussi : 1',
    'ROUTING_TLS_KEY_FILE : la clé est celle du certificat',
    'Liste blanche : signature reconnue, 4 domaines',
    'Opérateur MSSanté \\(SMTP\\) : .* répond en TLS',
    'Connexion des personnes \\(OpenID\\) : .* répond',
  ]) {
    assert.match(out, new RegExp(`^✔ ${subject}`, 'm'));
  }
});

test('the variables may come from a file, as systemd reads it; one that cannot be read is told', async () => {
  const text = Object.entries(sound).map(([name, value]) => `${name}='${value}'`);
  const path = await file('routing.env', text.join('\n'));
  const fromFile = await run([path], {});
  assert.equal(fromFile.status, 0, fromFile.out);
  assert.match(fromFile.out, /✔ Fichier de variables/);
  await chmod(path, 0o644);
  const open = await run([path], {});
  assert.equal(open.status, 1);
  assert.match(
    open.out,
    /✘ Fichier de variables : .* est ouvert à d’autres comptes \(droits 0644\)\n {4}→ chmod 0640/,
  );
  const none = await run([`${path}.none`], {});
  assert.equal(none.status, 3);
});

describe('broken one by one: told alone, with what to do, status 1', { concurrency: 2 }, () => {
  broken(
    'a setting is missing',
    async () => ({ ROUTING_MAILBOX: '' }),
    /✘ Réglages : ROUTING_MAILBOX : n’est pas définie/,
  );
  broken(
    'a key that others can read',
    async () => {
      const path = await file('ouverte.txt', generateMasterKey('a'));
      await chmod(path, 0o604);
      return { CIGOGNE_MASTER_KEY_FILE: path };
    },
    /✘ CIGOGNE_MASTER_KEY_FILE : .* ouvert à d’autres comptes/,
  );
  broken(
    'a master key that is not readable',
    async () => ({ CIGOGNE_MASTER_KEY_FILE: await file('mauvaise.txt', 'essai:trop-court') }),
    /✘ Clé maîtresse : La clé maîtresse n° 1/,
  );
  broken(
    'another master key',
    async () => ({ CIGOGNE_MASTER_KEY_FILE: await file('autre.txt', generateMasterKey('autre')) }),
    /✘ Contenus chiffrés : .*« essai », absente/,
  );
  broken(
    'another key under the same name',
    async () => ({ CIGOGNE_MASTER_KEY_FILE: await file('fausse.txt', generateMasterKey('essai')) }),
    /✘ Contenus chiffrés : Un contenu chiffré ne peut pas être ouvert/,
  );
  broken(
    'a password that the database refuses',
    async () => ({ DATABASE_URL: changed(sound.DATABASE_URL, { password: 'faux' }) }),
    /✘ Base de données : le mot de passe est refusé/,
  );
  broken(
    'a database that does not exist',
    async () => ({ DATABASE_URL: changed(sound.DATABASE_URL, { pathname: '/rien' }) }),
    /✘ Base de données : cette base n’existe pas/,
  );
  broken(
    'a database where nothing listens',
    async () => ({ DATABASE_URL: changed(sound.DATABASE_URL, { port: '1' }) }),
    /✘ Base de données : .*ECONNREFUSED/,
  );
  broken(
    'an expired certificate',
    async () => {
      const { key, cert } = await around.authority.issue('vieux', { names: ['127.0.0.1'], expired: true });
      return {
        ROUTING_TLS_KEY_FILE: await file('vieux.key', key),
        ROUTING_TLS_CERT_FILE: await file('vieux.pem', cert),
      };
    },
    /✘ ROUTING_TLS_CERT_FILE : CN=vieux est échu depuis/,
  );
  broken(
    'the key of another certificate',
    async () => ({ ROUTING_TLS_KEY_FILE: await file('autre.key', around.peer.key) }),
    /✘ ROUTING_TLS_KEY_FILE : cette clé n’est pas celle du certificat/,
  );
  broken(
    'a certificate file that is not there',
    async () => ({ ROUTING_TLS_CERT_FILE: '/nonexistent.pem' }),
    /✘ ROUTING_TLS_CERT_FILE : \/nonexistent\.pem ne peut pas être lu/,
  );
  broken(
    'authorities that are not those of the operator',
    async () => ({ ROUTING_TLS_CA_FILE: await file('ac2.pem', (await createTestAuthority()).ca) }),
    /✘ Opérateur MSSanté \(SMTP\) : .*(autorité|TLS)/,
  );
  broken(
    'an operator that is down',
    async () => ({ ROUTING_RELAY_PORT: '1' }),
    /✘ Opérateur MSSanté \(SMTP\) : 127\.0\.0\.1:1 : rien n’écoute/,
  );
  broken(
    'a mailbox that cannot be reached',
    async () => ({ ROUTING_IMAP_HOST: '127.0.0.1', ROUTING_IMAP_PORT: '1' }),
    /✘ Boîte de la plateforme \(IMAP\) : 127\.0\.0\.1:1 : rien n’écoute/,
  );
  broken(
    'a white list that somebody else signed',
    async () => ({ ROUTING_WHITE_LIST_CA_FILE: await file('ac3.pem', (await createTestAuthority()).ca) }),
    /✘ Liste blanche : /,
  );
  broken(
    'a provider that is down',
    async () => ({ ROUTING_OIDC_ISSUER: `http://127.0.0.1:${await freePort()}` }),
    /✘ Connexion des personnes \(OpenID\) : .*rien n’écoute/,
  );
  broken(
    'a provider that has another name',
    async () => ({ ROUTING_OIDC_ISSUER: `${addressOf(openid)}/` }),
    /✘ Connexion des personnes \(OpenID\) : le fournisseur se nomme autrement/,
  );
  broken(
    'ports that another program holds',
    async () => {
      const port = String(new URL(addressOf(openid)).port);
      return { ROUTING_HTTP_PORT: port };
    },
    /✘ Port des pages : .* est occupé par un autre programme/,
  );
  broken(
    'an address of another machine',
    async () => ({ ROUTING_SMTP_HOST: '192.0.2.1' }),
    /✘ Port SMTP : 192\.0\.2\.1 n’est pas une adresse de cette machine/,
  );
  broken(
    'a folder of data that cannot be made',
    async () => ({ CIGOGNE_DATA: '/proc/nothing/here' }),
    /✘ (Dossier de données|Place sur le disque)/,
  );
});

test('databases: empty, ahead of this version, of another encoding, without durability', async () => {
  await database.db.query('create database vide');
  const empty = await examine({ DATABASE_URL: changed(sound.DATABASE_URL, { pathname: '/vide' }) });
  assert.equal(empty.status, 0, empty.out);
  assert.match(empty.out, /! Tables : à mettre à jour : kernel\/0001/);
  assert.match(empty.out, /✔ Droit de créer des tables/);

  await database.db.query(
    `create database latine encoding 'LATIN1' locale 'C' template template0 locale_provider libc`,
  );
  const latin = await examine({ DATABASE_URL: changed(sound.DATABASE_URL, { pathname: '/latine' }) });
  assert.match(latin.out, /✘ Encodage de la base : LATIN1/);

  await database.db.query(`insert into schema_migration values ('routing', 9999, '9999_apres.sql', 'x')`);
  const ahead = await examine();
  await database.db.query('delete from schema_migration where number = 9999');
  assert.equal(ahead.status, 1);
  assert.match(ahead.out, /✘ Tables : Cette base a reçu la migration routing\/9999_apres\.sql/);

  const name = new URL(sound.DATABASE_URL ?? '').pathname.slice(1);
  await database.db.query(`alter database ${name} set synchronous_commit = off`);
  const weak = await examine();
  await database.db.query(`alter database ${name} reset synchronous_commit`);
  assert.match(weak.out, /✘ Durabilité : synchronous_commit désactivé/);
});

test('a role that may not make tables', async () => {
  await database.db.query(`create role etroit login password 'etroit'`);
  await database.db.query('create database sans_droit');
  const url = changed(sound.DATABASE_URL, {
    username: 'etroit',
    password: 'etroit',
    pathname: '/sans_droit',
  });
  const { status, out } = await examine({ DATABASE_URL: url });
  assert.equal(status, 1);
  assert.match(
    out,
    /✘ Droit de créer des tables : le rôle etroit ne l’a pas\n {4}→ ALTER DATABASE sans_droit OWNER TO etroit;/,
  );
});

test('while the service runs: its ports are its own', async () => {
  const env = {
    ...sound,
    ROUTING_HTTP_PORT: String(await freePort()),
    ROUTING_SMTP_PORT: String(await freePort()),
  };
  const node = await startRouting(loadSettings(env), env);
  const { status, out } = await run([], env);
  await node.stop();
  assert.equal(status, 0, out);
  assert.match(out, /✔ Port des pages : le service marche/);
  assert.match(out, /✔ Port SMTP : un serveur SMTP y répond/);
});

function broken(what: string, change: () => Promise<Record<string, string>>, told: RegExp): void {
  test(what, async () => {
    const { status, out } = await examine(await change());
    assert.equal(status, 1, out);
    assert.match(out, told);
    for (const line of out.split('\n✘').slice(1)) assert.match(line, /\n {4}→ \S/, 'each says what to do');
  });
}

function examine(overrides: Record<string, string> = {}) {
  return run([], { ...sound, ...overrides });
}

/** As `./cigogne doctor routing` does. */
function run(args: string[], env: Record<string, string>): Promise<{ status: number; out: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [DOCTOR, ...args],
      { env: { ...bareEnvironment(), ...env } },
      (error, out, err) => resolve({ status: Number(error?.code ?? 0), out: out + err }),
    );
  });
}

async function file(name: string, content: string): Promise<string> {
  const path = join(around.env.CIGOGNE_DATA ?? '', name);
  await writeFile(path, content, { mode: 0o600 });
  return path;
}

function changed(
  url: string | undefined,
  parts: Partial<Record<'username' | 'password' | 'pathname' | 'port', string>>,
) {
  return Object.assign(new URL(url ?? ''), parts).href;
}

/** A message that waits, sealed. */
async function seal(key: string): Promise<void> {
  const id = '0198c0de-0000-7000-8000-000000000001';
  const sealed = openVault(loadMasterKeys({ CIGOGNE_MASTER_KEY: key })).seal(
    Buffer.from('essai'),
    contentContext(id),
  );
  await database.db.query(
    `insert into message (id, received_at, channel, sender, message_id, size_bytes, state, state_at)
     values ($1, now(), 'smtp', 'maternite@chu-cigogne.mssante.test', '<un@test>', 5, 'on-hold', now())`,
    [id],
  );
  await database.db.query(
    'insert into content (owner, message_id, key_id, wrapped_key, ciphertext) values ($1, $1, $2, $3, $4)',
    [id, sealed.keyId, sealed.wrappedKey, sealed.ciphertext],
  );
}

/** What a provider says of itself; nobody signs in here. */
async function startOpenid(): Promise<Server> {
  const server = createServer((_request, response) => {
    const issuer = addressOf(server);
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        issuer,
        authorization_endpoint: `${issuer}/a`,
        token_endpoint: `${issuer}/t`,
        jwks_uri: `${issuer}/k`,
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}
