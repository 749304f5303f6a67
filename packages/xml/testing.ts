/** For the tests of those who read documents. */
export { compareReaders, type Reading } from './testing/compare-readers.ts';
export { mutantsOf } from './testing/mutants.ts';
export { isReadByEngine } from './whole.ts';
