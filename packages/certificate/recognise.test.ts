import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOCUMENT_MODELS, documentModel, INS_ROOTS, OID, recogniseDocument } from './index.ts';

const common = [{ root: OID.HL7_FRANCE_TEMPLATE }, { root: OID.CI_SIS_TEMPLATE }, { root: OID.CSE_TEMPLATE }];

for (const [kind, root] of [
  ['CS8', OID.CS8_TEMPLATE],
  ['CS9', OID.CS9_TEMPLATE],
  ['CS24', OID.CS24_TEMPLATE],
] as const) {
  test(`${kind} is recognised in the versions that are routed, and only those`, () => {
    for (const version of ['2024.01', '2025.01']) {
      assert.deepEqual(recogniseDocument([...common, { root, extension: version }]), {
        status: 'certificate',
        kind,
        version,
      });
    }
    for (const version of ['2021.01', '2022.01', '2026.01']) {
      assert.deepEqual(recogniseDocument([{ root, extension: version }, ...common]), {
        status: 'unsupported-version',
        kind,
        version,
      });
    }
    assert.deepEqual(recogniseDocument([{ root }]), {
      status: 'unsupported-version',
      kind,
      version: undefined,
    });
    assert.deepEqual(recogniseDocument([{ root, extension: ' ' }]), {
      status: 'unsupported-version',
      kind,
      version: undefined,
    });
  });
}

test('a document that claims an accepted version besides another is of the accepted one', () => {
  const recognised = recogniseDocument([
    { root: OID.CS8_TEMPLATE, extension: '2021.01' },
    { root: OID.CS8_TEMPLATE, extension: '2024.01' },
    { root: ` ${OID.CS8_TEMPLATE} `, extension: '2025.01' },
  ]);
  assert.deepEqual(recognised, { status: 'certificate', kind: 'CS8', version: '2025.01' });
});

test('the measures of a child are no certificate', () => {
  const recognised = recogniseDocument([...common, { root: OID.MDE_TEMPLATE, extension: '2023.01' }]);
  assert.deepEqual(recognised, { status: 'not-a-certificate', kind: 'MDE' });
});

test('the parent template alone, nothing, or two kinds at once tell nothing', () => {
  assert.deepEqual(recogniseDocument(common), { status: 'unknown' });
  assert.deepEqual(recogniseDocument([]), { status: 'unknown' });
  const two = [
    { root: OID.CS8_TEMPLATE, extension: '2025.01' },
    { root: OID.CS9_TEMPLATE, extension: '2025.01' },
  ];
  assert.deepEqual(recogniseDocument(two), { status: 'unknown' });
});

test('each model has its own template and format code', () => {
  assert.equal(new Set(DOCUMENT_MODELS.map(({ templateId }) => templateId)).size, DOCUMENT_MODELS.length);
  assert.equal(
    new Set(DOCUMENT_MODELS.map(({ formatCode }) => formatCode.code)).size,
    DOCUMENT_MODELS.length,
  );
  assert.equal(documentModel('CS24').typeCode.code, 'CERT_DECL');
  assert.equal(documentModel('MDE').classCode.code, '10');
});

test('a NIR used as a social security number is not among the INS roots', () => {
  assert.equal(INS_ROOTS.length, 4);
  assert.ok(!INS_ROOTS.includes(OID.NIR_INSURED));
  assert.ok(!INS_ROOTS.includes(OID.INS_C));
});
