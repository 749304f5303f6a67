/** For the tests of other packages: a certification authority that lives as long as a test, and real peers. */
export { type DovecotServer, dovecotMissing, startDovecot } from './transport/dovecot.fixture.ts';
export { startTestPlatformMail, type TestPlatformMail } from './transport/platform.fixture.ts';
export { type PostfixServer, postfixMissing, startPostfix } from './transport/postfix.fixture.ts';
export { type RawClient, rawClient } from './transport/raw-client.fixture.ts';
export {
  createTestAuthority,
  type TestAuthority,
  type TestCertificate,
} from './transport/test-certificates.ts';
