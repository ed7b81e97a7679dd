/** axe finds nothing in any state of the page: every rule. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { axeFindsNothing, violations } from './axe.mjs';
import { withPage } from './page.mjs';

test('axe finds nothing in any state', () => axeFindsNothing('light', 'zh'));

test('axe would find something: a button without a name', () => withPage(async (page) => {
  await page.evaluate(() => document.querySelector('.tools').append(document.createElement('button')));
  assert.match((await violations(page)).join(), /button-name/);
}));
