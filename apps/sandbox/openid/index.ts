// The OpenID provider of the sandbox: Pro Santé Connect's behaviour, with invented people.
export { EMITTER_ACCOUNTS, PLATFORM_ACCOUNTS, PMI_ACCOUNTS, type SandboxAccount } from './accounts.ts';
export { subjectOf } from './claims.ts';
export type { OpenIdClient } from './configuration.ts';
export {
  type OpenIdProvider,
  type OpenIdProviderOptions,
  startOpenIdProvider,
} from './start-open-id-provider.ts';
