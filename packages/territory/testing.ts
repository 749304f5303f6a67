export { inventedOutlines } from './invented-outlines.ts';
