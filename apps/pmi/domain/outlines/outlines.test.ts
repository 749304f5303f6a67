import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inventedOutlines } from '@cigogne/territory/testing';
import fc from 'fast-check';
import { borderedBy, cutIntoArcs, type Point } from './arcs.ts';
import { drawOutlines } from './draw-outlines.ts';
import { readAndDraw } from './read-and-draw.ts';
import { extentOf, readOutlines } from './read-outlines.ts';
import { simplified } from './simplify.ts';

const ANY = () => true;
const square = (west: number, south: number, side = 1) => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const feature = (properties: object, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
const invented = (count: number, detail?: number) =>
  inventedOutlines(
    Array.from({ length: count }, (_, index) => ({
      cog: String(23_001 + index),
      name: `Commune-Test ${index}`,
    })),
    detail === undefined ? {} : { detail },
  );

describe('reading', () => {
  test('the names that public files give to the code are all understood', () => {
    const read = readOutlines(
      file(
        feature({ code: '23096', nom: 'Guéret' }, [square(1, 46)]),
        feature({ INSEE_COM: '23008' }, [square(2, 46)]),
        feature({ insee_com: 23013 }, [[square(3, 46)], [square(5, 46)]], 'MultiPolygon'),
      ),
      ANY,
    );
    assert.deepEqual(read.problems, []);
    assert.deepEqual([...read.outlines.keys()], ['23096', '23008', '23013']);
    assert.equal(read.outlines.get('23013')?.length, 2);
  });

  test('communes of elsewhere are counted and left out, whatever their shape', () => {
    const { outlines, elsewhere } = readOutlines(
      file(feature({ code: '75056' }, null), feature({ code: '23096' }, [square(1, 46)])),
      (cog) => cog.startsWith('23'),
    );
    assert.deepEqual([elsewhere, outlines.size], [1, 1]);
  });

  for (const [what, text, expected] of [
    [
      'no JSON',
      '{"type": "FeatureCollection",\n "features": [',
      /^Ce fichier n’est pas du JSON, ou il est incomplet/,
    ],
    ['TopoJSON', '{"type":"Topology"}', /TopoJSON/],
    ['something else', '[1, 2]', /FeatureCollection/],
    [
      'no code',
      file(feature({ nom: 'Sans-Code' }, [square(1, 46)])),
      /^Contour n° 1 \(Sans-Code\) : le code Insee/,
    ],
    [
      'a property that is inherited',
      file(feature(JSON.parse('{"__proto__": {"code": "23096"}}'), [square(1, 46)])),
      /le code Insee de la commune manque/,
    ],
    ['a point', file(feature({ code: '23096' }, [1, 46], 'Point')), /pas une surface/],
    [
      'an open line',
      file(
        feature({ code: '23096', nom: 'Guéret' }, [
          square(1, 46)
            .slice(1)
            .concat([[9, 9]]),
        ]),
      ),
      /^Contour n° 1 \(Guéret\) : la ligne 1 n’est pas fermée\.$/,
    ],
    ['too few points', file(feature({ code: '23096' }, [[[1, 1]]])), /moins de quatre points/],
    ['metres', file(feature({ code: '23096' }, [square(612_000, 6_566_000)])), /Lambert 93/],
    [
      'words',
      file(
        feature({ code: '23096' }, [
          [
            ['a', 'b'],
            [1, 1],
            [2, 2],
            [1, 1],
          ],
        ]),
      ),
      /sans coordonnées/,
    ],
    [
      'twice',
      file(feature({ code: '23096' }, [square(1, 46)]), feature({ code: '23096' }, [square(1, 46)])),
      /^Contour n° 2 : la commune 23096 est déjà au contour n° 1\.$/,
    ],
    [
      'the ends of the earth',
      file(feature({ code: '23096' }, [square(1, 46)]), feature({ code: '23008' }, [square(60, -20)])),
      /huit degrés/,
    ],
    ['nothing', file(), /Aucun contour/],
  ] as const)
    test(`refused, in words: ${what}`, () => {
      const { outlines, problems } = readOutlines(text, ANY);
      assert.match(problems[0] ?? '', expected);
      assert.equal(outlines.size, 0);
    });

  test('any text, any JSON: an answer, never a failure', () => {
    const position = fc.oneof(fc.tuple(fc.double(), fc.double()), fc.jsonValue());
    const geometry = fc.record({
      type: fc.constantFrom('Polygon', 'MultiPolygon', 'GeometryCollection'),
      coordinates: fc.oneof(
        fc.array(fc.array(position, { minLength: 3, maxLength: 6 }), { maxLength: 3 }),
        fc.jsonValue(),
      ),
    });
    const one = fc.oneof(
      fc.record({
        type: fc.constant('Feature'),
        properties: fc.oneof(fc.record({ code: fc.constantFrom('23096', '2A004', 23_008) }), fc.jsonValue()),
        geometry: fc.oneof(geometry, fc.jsonValue()),
      }),
      fc.jsonValue(),
    );
    const collection = fc
      .array(one, { maxLength: 4 })
      .map((features) => JSON.stringify({ type: 'FeatureCollection', features }));
    fc.assert(
      fc.property(fc.oneof(collection, fc.string(), fc.json()), (text) => {
        const read = readAndDraw(text, new Set(['23096', '2A004', '23008']));
        assert.ok('drawing' in read || read.problems.length > 0);
      }),
      { numRuns: 400 },
    );
  });
});

describe('drawing', () => {
  test('each border is drawn once, and every commune is all that its borders enclose', () => {
    const { outlines, problems } = readOutlines(invented(60), ANY);
    assert.deepEqual(problems, []);
    const { communes, borders, width, height } = drawOutlines(outlines);
    assert.equal(communes.length, 60);
    assert.ok(communes.every(({ path }) => /^M\d+ \d+l[\d -]+z$/.test(path)));
    assert.ok(Math.max(width, height) === 2000);
    const pairs = borders.map(({ between: [one, other] }) => `${one} ${other}`);
    assert.ok(pairs.length > 120 && borders.some(({ between }) => between[1] === null));
    const points = (path: string) => path.match(/-?\d+/g)?.length ?? 0;
    const drawn = borders.reduce((sum, { path }) => sum + points(path), 0);
    assert.ok(drawn < invented(60).length / 20, 'far fewer points than in the file');
    // Simplified or not, two communes never cover one place, and together they cover what they did.
    const cover = communes.map(({ path }) => cornersOf(path));
    const counts = placesOf(width, height).map(
      (place) => cover.filter((ring) => isWithin(place, ring)).length,
    );
    assert.deepEqual(
      counts.filter((count) => count > 1),
      [],
    );
    const { west, east, south, north } = extentOf(outlines.values());
    const given = [...outlines.values()].map(([[ring = []] = []]) => ring);
    const before = placesOf(1, 1).filter(([x, y]) =>
      given.some((ring) => isWithin([west + x * (east - west), north - y * (north - south)], ring)),
    ).length;
    const after = counts.filter((count) => count === 1).length;
    assert.ok(Math.abs(after - before) <= before / 100, `${before} places before, ${after} after`);
  });

  test('an enclave is a hole of the commune around it, with one border for both', () => {
    const around = [square(0, 45, 4), square(1, 46, 1)];
    const { communes, borders } = drawOutlines(
      readOutlines(
        file(feature({ code: '23001' }, around), feature({ code: '23002' }, [square(1, 46, 1)])),
        ANY,
      ).outlines,
    );
    assert.equal(communes[0]?.path.match(/M/g)?.length, 2);
    assert.deepEqual(
      borders.map(({ between }) => between),
      [
        ['23001', null],
        ['23001', '23002'],
      ],
    );
  });

  test('cut and put together again, rings are what they were; a shared side is one arc', () => {
    const cell = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(fc.uniqueArray(cell, { selector: String, minLength: 1, maxLength: 20 }), (cells) => {
        const rings = cells.map(([x, y]) => ({
          cog: `${x}-${y}`,
          points: [
            [x * 10, y * 10],
            [x * 10 + 4, y * 10],
            [x * 10 + 10, y * 10],
            [x * 10 + 10, y * 10 + 10],
            [x * 10 + 4, y * 10 + 10],
            [x * 10, y * 10 + 10],
          ] satisfies Point[],
        }));
        const { cut, arcs } = cutIntoArcs(rings);
        cut.forEach(({ parts }, index) => {
          const again = parts.flatMap(({ arc, backwards }) =>
            (backwards ? arc.points.toReversed() : arc.points).slice(0, -1),
          );
          assert.deepEqual(new Set(again.map(String)), new Set(rings[index]?.points.map(String)));
          assert.equal(again.length, 6);
        });
        const cogs = new Set(rings.map(({ cog }) => cog));
        for (const arc of arcs) {
          const [one, other] = borderedBy(arc);
          assert.ok(cogs.has(one) && (other === null || cogs.has(other)));
          if (other === null) continue;
          const [a = 0, b = 0] = one.split('-').map(Number);
          const [c = 0, d = 0] = other.split('-').map(Number);
          assert.equal(Math.abs(a - c) + Math.abs(b - d), 1, 'only neighbours share a side');
        }
      }),
    );
  });

  test('a simplified line keeps its ends, and strays no further than it may', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }));
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 60 }),
        fc.integer({ min: 1, max: 30 }),
        (line, far) => {
          const kept = simplified(line, far);
          assert.deepEqual([kept[0], kept.at(-1)], [line[0], line.at(-1)]);
          for (const [x, y] of line) {
            const nearest = kept.slice(1).map((to, index) => distance([x, y], kept[index] ?? to, to));
            assert.ok(Math.min(...nearest) <= far + 1e-9);
          }
        },
      ),
    );
  });
});

function distance([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const length = (toX - fromX) ** 2 + (toY - fromY) ** 2;
  const along = length === 0 ? 0 : ((x - fromX) * (toX - fromX) + (y - fromY) * (toY - fromY)) / length;
  const at = Math.max(0, Math.min(1, along));
  return Math.hypot(x - fromX - at * (toX - fromX), y - fromY - at * (toY - fromY));
}

/** The corners of a path of one ring, in relative steps. */
function cornersOf(path: string): Point[] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/(-?\d+)[ ]?(-?\d+)/g)].map(([, dx, dy]): Point => {
    [x, y] = [x + Number(dx), y + Number(dy)];
    return [x, y];
  });
}

/** Sixty by sixty places of a box. */
function placesOf(width: number, height: number): Point[] {
  const across = 60;
  return Array.from({ length: across ** 2 }, (_, index) => [
    ((index % across) + 0.53) * (width / across),
    (Math.floor(index / across) + 0.53) * (height / across),
  ]);
}

function isWithin([x, y]: Point, ring: readonly Point[]): boolean {
  let within = false;
  ring.forEach(([fromX, fromY], index) => {
    const [toX, toY] = ring[(index + 1) % ring.length] ?? [fromX, fromY];
    if (fromY > y !== toY > y && x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX)) within = !within;
  });
  return within;
}
