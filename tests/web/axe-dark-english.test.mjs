/** Dark differs in colours only, English in words: axe looks for what can differ. */
import test from 'node:test';
import { axeFindsNothing } from './axe.mjs';

test('axe finds nothing in the colours of any state in the dark', () => axeFindsNothing('dark', 'zh', { runOnly: ['color-contrast'] }));

test('axe finds nothing in any state in English', () => axeFindsNothing('light', 'en', { rules: { 'color-contrast': { enabled: false } } }));
