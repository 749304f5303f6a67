import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CigogneError } from '../errors/cigogne-error.ts';
import { createLogger, type Logger } from './logger.ts';

/** What a program that logs this way would print. */
function printed(write: (logger: Logger) => void): string {
  const lines: string[] = [];
  write(
    createLogger({ name: 'test', level: 'trace', destination: { write: (line) => void lines.push(line) } }),
  );
  return lines.join('');
}

test('names, dates of birth, identifiers and secrets do not reach a log, however deep', () => {
  const text = printed((logger) => {
    const person = {
      family: 'CIGOGNE-TEST',
      given: 'Aimée',
      birthDate: '2026-11-01',
      ins: '299000000000000',
    };
    logger.info(
      { patient: person, message: { id: 'm1', people: [{ role: 'mother', ...person }] } },
      'routed',
    );
    logger.info({ password: 'CIGOGNE-TEST', Authorization: 'Bearer CIGOGNE-TEST' }, 'signed in');
    logger.child({ patient: person }).info('child');
  });
  assert.doesNotMatch(text, /CIGOGNE-TEST|Aimée|2026-11-01|2990000/);
  assert.match(text, /"id":"m1"/);
});

test('bytes are counted and long text is cut', () => {
  const text = printed((logger) =>
    logger.info({ data: Buffer.alloc(2_000), note: 'x'.repeat(2_000) }, 'big'),
  );
  assert.match(text, /\[2000 bytes\]/);
  assert.ok(text.length < 1_000);
});

test('our errors keep their message, code, fault and cause', () => {
  const error = new CigogneError({
    code: 'test.failed',
    message: 'Le relais a échoué.',
    fault: 'recipient',
    details: { smtpCode: 452, family: 'CIGOGNE-TEST' },
    cause: new TypeError('x is not a function'),
  });
  const { err } = JSON.parse(printed((logger) => logger.error({ err: error }, 'relay')));
  assert.equal(err.message, 'Le relais a échoué.');
  assert.equal(err.code, 'test.failed');
  assert.equal(err.fault, 'recipient');
  assert.deepEqual(err.details, { smtpCode: 452, family: '[redacted]' });
  assert.equal(err.cause.message, 'x is not a function');
  assert.match(err.stack, /logger\.test\.ts/);
});

test('the message of a foreign error may quote data, so it is left out, in whatever way it is logged', () => {
  const foreign = parseFailure('{"family":"CIGOGNE-TEST"');
  const text = printed((logger) => {
    logger.error(foreign);
    logger.error({ err: foreign });
    logger.error({ err: foreign }, 'with a text');
    logger.error({ error: new Error('wrapped CIGOGNE-TEST', { cause: foreign }) }, 'wrapped');
  });
  assert.doesNotMatch(text, /CIGOGNE-TEST/);
  assert.equal(text.match(/SyntaxError/g)?.length, 4);
});

test('a request is its method and path, never its query', () => {
  const text = printed((logger) =>
    logger.info({ req: { method: 'GET', url: '/api/messages?nom=CIGOGNE-TEST' } }),
  );
  assert.doesNotMatch(text, /CIGOGNE-TEST/);
  assert.match(text, /\/api\/messages/);
});

test('a class instance is named, not opened', () => {
  const text = printed((logger) => logger.info({ socket: new Map([['a', 'CIGOGNE-TEST']]) }, 'odd'));
  assert.match(text, /\[Map\]/);
});

function parseFailure(text: string): Error {
  try {
    JSON.parse(text);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return assert.fail('the text was meant not to parse');
}
