import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CriterionCondition } from './contract.ts';
import { EXAMPLE_SET } from './domain/vigilance/example-set.ts';
import { problemsOf } from './domain/vigilance/validate.ts';
import { certificateMessage } from './testing/message.fixture.ts';
import { startTestPmi, type TestPmi, type Visitor } from './testing/pmi.fixture.ts';
import { integrated } from './testing/scene.fixture.ts';

let here: TestPmi;
let physician: Visitor;
before(async () => {
  here = await startTestPmi();
  physician = await here.visit('medecin');
});
after(() => here.stop());

test('the delivered set can be evaluated', () => {
  assert.deepEqual(problemsOf(EXAMPLE_SET), []);
});

test('a set is drafted, refused while it asks what no certificate says, tried on the past, then put in service', async () => {
  await integrated(
    here,
    await certificateMessage({ sample: { seed: 61, answers: { gestationalAge: 39, birthWeight: 2900 } } }),
  );
  const { sets } = await physician.client.criteriaSets({});
  const active = sets.find(({ state }) => state === 'active');
  const draft = await physician.client.draftCriteria({
    body: { from: active?.id ?? '', name: 'Poids de 3 000 g' },
  });
  const params = { id: draft.id };
  const criterion = {
    id: 'under-3000',
    label: 'Moins de 3 000 g',
    explanation: 'Essai du médecin.',
    kinds: ['CS8' as const],
    weight: 40,
  };
  const withCriterion = (when: CriterionCondition) => ({
    version: draft.version,
    name: draft.name,
    content: { ...draft.content, criteria: [...draft.content.criteria, { ...criterion, when }] },
  });
  for (const when of [
    { item: 'noSuchItem', below: 3 },
    { item: 'feeding', below: 3 },
    { item: 'feeding', is: ['not-a-code'] },
  ]) {
    const refused = await physician.fetch(`/api/criteria/${draft.id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(withCriterion(when)),
    });
    assert.equal(refused.status, 422, JSON.stringify(when));
  }
  const saved = await physician.client.updateCriteria({
    params,
    body: withCriterion({ item: 'birthWeight', below: 3000 }),
  });
  const simulation = await physician.client.simulateCriteria({ params, query: { months: 24 } });
  assert.deepEqual(simulation.listed, { before: 0, after: 1 });
  assert.equal(simulation.byCriterion.find(({ id }) => id === 'under-3000')?.held, 1);
  assert.equal((await physician.client.worklist({})).total, 0, 'a simulation opens nothing');

  const inService = await physician.client.activateCriteria({ params, body: { version: saved.version } });
  assert.equal(inService.state, 'active');
  await assert.rejects(
    physician.client.updateCriteria({
      params,
      body: { ...withCriterion({ item: 'birthWeight', below: 1 }), version: inService.version },
    }),
    {
      code: 'pmi.criteria-in-use',
    },
  );
  // Born these days: what comes late says so among its reasons.
  const birthTime = `${new Date(Date.now() - 864_000_000).toISOString().slice(0, 10).replaceAll('-', '')}081500+0100`;
  const answers = { gestationalAge: 39, birthWeight: 2900 };
  await integrated(here, await certificateMessage({ sample: { seed: 62, child: { birthTime }, answers } }));
  const [line] = (await physician.client.worklist({})).lines;
  assert.deepEqual(
    line?.reasons.map(({ label }) => label),
    ['Moins de 3 000 g'],
  );
});
