export { WHITE_LIST_NAMESPACE } from './domains.ts';
export { WhiteListError, type WhiteListErrorCode } from './errors.ts';
export { fileLoader, httpLoader } from './loaders.ts';
export {
  createWhiteList,
  type WhiteList,
  type WhiteListOptions,
  type WhiteListRefresh,
} from './white-list.ts';
