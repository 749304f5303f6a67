import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SmtpSendError } from '@cigogne/mail';
import { routingErrors } from './errors.ts';
import { acceptanceProof, faultCode, isRecipientFault, isWorthRetrying } from './fault-code.ts';

const refusal = (smtpCode: number, enhancedCode?: string, reply?: string) =>
  new SmtpSendError({
    kind: smtpCode < 500 ? 'temporary' : 'permanent',
    phase: 'envelope',
    smtpCode,
    enhancedCode,
    reply,
  });

test('a full mailbox is tried again however the operator says it; a refusal for good is not', () => {
  assert.ok(isWorthRetrying(refusal(452, '4.2.2')));
  assert.ok(isWorthRetrying(refusal(552, '5.2.2')));
  assert.ok(isWorthRetrying(refusal(550, '5.2.2')));
  assert.ok(isWorthRetrying(refusal(552)), 'RFC 5321: exceeded storage allocation');
  assert.ok(!isWorthRetrying(refusal(552, '5.3.4')), 'the message is too large');
  assert.ok(!isWorthRetrying(refusal(550, '5.1.1')));
  assert.ok(!isWorthRetrying(refusal(554)));
  assert.ok(isWorthRetrying(new SmtpSendError({ kind: 'uncertain', phase: 'reply' })));
  assert.ok(isWorthRetrying(new Error('ours')));
});

test('only an SMTP answer, or its absence, is the recipient’s fault', () => {
  assert.ok(isRecipientFault(refusal(451)));
  assert.ok(!isRecipientFault(routingErrors.contentErased()));
  assert.ok(!isRecipientFault(new TypeError('x')));
});

test('the trace keeps codes and the peer’s reply, never the words of an error', () => {
  assert.equal(faultCode(refusal(550, '5.1.1', '550 5.1.1 Boite inconnue')), 'smtp 550 5.1.1 Boite inconnue');
  assert.equal(faultCode(refusal(550, '5.1.1', 'Boite inconnue')), 'smtp 550 5.1.1 Boite inconnue');
  assert.equal(
    faultCode(new SmtpSendError({ kind: 'temporary', phase: 'connect' })),
    'smtp.temporary.connect',
  );
  assert.equal(faultCode(new Error('CIGOGNE-TEST Aimée')), 'ours.unexpected');
  assert.equal(faultCode(routingErrors.contentErased()), 'routing.content-erased');
  assert.equal(faultCode(refusal(550, '5.0.0', `550 5.0.0 ${'x'.repeat(500)}`)).length, 200);
});

test('what the peer says once it has read the message may name the child: its codes alone are kept', () => {
  const reply = '554 5.7.1 Refused: XDM/1.0/DDM+Certificat CIGOGNE-TEST Aimee 25/10/2026';
  for (const phase of ['content', 'reply'] as const) {
    const error = new SmtpSendError({
      kind: 'permanent',
      phase,
      smtpCode: 554,
      enhancedCode: '5.7.1',
      reply,
    });
    assert.equal(faultCode(error), 'smtp 554 5.7.1');
  }
  const taken = { reply: '250 2.0.0 OK CIGOGNE-TEST Aimee: queued as 4XyZ1', dsnOffered: true };
  assert.equal(acceptanceProof({ ...taken, queueId: '4XyZ1' }), '250 2.0.0 4XyZ1');
  assert.equal(acceptanceProof(taken), '250 2.0.0');
  assert.equal(acceptanceProof({ reply: '250 Merci', dsnOffered: false }), '250');
});
