import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finding } from '../catalogue/finding.ts';
import { reportOf } from './assemble.ts';
import { reportAsHtml, reportsAsHtml } from './html.ts';

const hostile = '"><script>alert(1)</script>\u0007';
const report = reportOf([
  finding('HDR-INS-TEST'),
  finding('HDR-SEX', { found: hostile, place: { entry: hostile, line: 4 } }),
]);

test('one page that stands alone: French, titled, nothing fetched, no script', () => {
  const page = reportAsHtml(report, 'certificat.xml');
  assert.match(page, /^<!doctype html>\n<html lang="fr">/);
  assert.match(page, /<h1>certificat\.xml<\/h1>/);
  assert.match(page, /Refusé<\/strong> 1 erreur, 1 avertissement\./);
  assert.doesNotMatch(page, /<script|<link|<img|url\(|https?:/);
  assert.ok(page.indexOf('HDR-SEX') < page.indexOf('HDR-INS-TEST'), 'what makes it refused first');
});

test('nothing of a file is taken for markup', () => {
  const page = reportsAsHtml([
    { name: hostile, report },
    { name: 'b.zip', report: reportOf([]) },
  ]);
  assert.doesNotMatch(page, /<script/);
  assert.match(page, /&quot;&gt;&lt;script&gt;/);
  assert.ok(!page.includes('\u0007'));
  assert.match(page, /2 fichiers contrôlés, 1 refusé\./);
  assert.match(page, /<td><strong class="good">.*Accepté<\/strong><\/td><td>rien à signaler<\/td>/);
});
