import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestTile } from './nearest-tile.ts';

const TILES = [
  { column: 0, row: 0 },
  { column: 2, row: 0 },
  { column: 1, row: 1 },
  { column: 2, row: 3 },
];

test('an arrow leads straight ahead, over a hole', () => {
  assert.equal(nearestTile(TILES, 0, 'ArrowRight'), 1);
  assert.equal(nearestTile(TILES, 1, 'ArrowLeft'), 0);
});

test('when nothing is straight ahead, to the nearest ahead', () => {
  assert.equal(nearestTile(TILES, 0, 'ArrowDown'), 2);
  assert.equal(nearestTile(TILES, 3, 'ArrowUp'), 1);
});

test('no tile there, or another key: nowhere', () => {
  assert.equal(nearestTile(TILES, 1, 'ArrowRight'), undefined);
  assert.equal(nearestTile(TILES, 1, 'Enter'), undefined);
});

test('Home and End', () => {
  assert.equal(nearestTile(TILES, 2, 'Home'), 0);
  assert.equal(nearestTile(TILES, 2, 'End'), 3);
});
