import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(`${ROOT}${path}`, 'utf8');
const SERVICES = ['routing', 'emitter', 'pmi'];
const ALERTS = read('ops/prometheus/alerts.yml');

/** GitHub's anchors: lower case, spaces as hyphens, punctuation left out. */
function anchorsOf(markdown: string): Set<string> {
  const titles = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);
  return new Set(
    titles.map((title) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\d\s-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}

test('every alert has a severity, a sentence and a runbook that exists', () => {
  const rules = ALERTS.split(/^ {6}- alert: /m).slice(1);
  const anchors = anchorsOf(read('docs/operations.md'));
  assert.ok(rules.length > 10);
  for (const rule of rules) {
    assert.match(rule, /severity: (warning|critical) /, rule);
    assert.match(rule, /summary: '.+'/, rule);
    const [, anchor = ''] = /runbook: docs\/operations\.md#(\S+)/.exec(rule) ?? [];
    assert.ok(anchors.has(anchor), `« ${anchor} » is no heading of docs/operations.md`);
  }
});

test('alerts and dashboard ask only for metrics of the three services, of Node or of Prometheus', () => {
  // Each service checks the names that begin with its own (apps/*/metrics.test.ts).
  for (const expression of [...expressionsOf(ALERTS), ...dashboardExpressions()]) {
    const names = [
      ...expression.replaceAll(/"[^"]*"|\{[^}]*\}|by \([^)]*\)/g, '').matchAll(/[a-z_]+_[a-z0-9_]+|\bup\b/g),
    ];
    for (const [name] of names) {
      assert.match(name, /^(routing_|emitter_|pmi_|process_|nodejs_|up$|histogram_quantile$)/, expression);
    }
  }
});

test('each unit starts a service that exists with the options of services, and its example is complete', () => {
  const flags = /\['(.+)'\]/.exec(read('packages/kernel/process/service-flags.ts'))?.[1];
  for (const service of SERVICES) {
    const unit = read(`ops/systemd/cigogne-${service}.service`);
    assert.ok(unit.includes(`ExecStart=/usr/bin/node ${flags} apps/${service}/main.ts\n`), service);
    assert.ok(existsSync(`${ROOT}apps/${service}/main.ts`));
    assert.match(unit, /^RestartPreventExitStatus=78$/m);
    const settings = read(`apps/${service}/settings.ts`);
    for (const name of Object.keys(parseEnv(read(`ops/systemd/${service}.env.example`)))) {
      const variable = name.replace(/_FILE$/, '');
      const known = [name, variable].some((one) => new RegExp(`^ {2}${one}:`, 'm').test(settings));
      assert.ok(known || variable === 'CIGOGNE_MASTER_KEY', `${name} is no setting of ${service}`);
    }
  }
  assert.equal(readdirSync(`${ROOT}ops/systemd`).length, 2 * SERVICES.length);
});

function expressionsOf(yaml: string): string[] {
  return [...yaml.matchAll(/^ +expr: (.+)$/gm)].map(([, expression = '']) =>
    expression.replace(/^'|'$/g, ''),
  );
}

function dashboardExpressions(): string[] {
  return [...read('ops/grafana/cigogne.json').matchAll(/"expr": "((?:[^"\\]|\\.)*)"/g)].map(
    ([, expression = '']) => expression.replaceAll('\\"', '"'),
  );
}
