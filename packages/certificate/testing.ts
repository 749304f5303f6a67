/** For the tests of this package and others: any certificate that the dictionary allows. */
export { arbitraryAnswers, type Fullness } from './testing/answers.ts';
export { arbitraryCertificate } from './testing/certificate.ts';
