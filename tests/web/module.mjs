/** The WebAssembly module as a page gets it, loaded in node; and the command line beside it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './documents.mjs';

/** @returns {Promise<typeof import('../../dist/pkg/gongkai.js')>} */
export async function loadModule() {
  const module = await import('../../dist/pkg/gongkai.js');
  await module.default({ module_or_path: readFileSync(join(ROOT, 'dist/pkg/gongkai_bg.wasm')) });
  return module;
}

/**
 * What the command line prints; exit status 1 is a report with errors, which is fine.
 * @param {string[]} args @param {string | Buffer} [input]
 * @returns {Buffer}
 */
export function gongkai(args, input = '') {
  const { status, stdout, stderr, error } = spawnSync(join(ROOT, 'dist/gongkai'), args, { input, cwd: ROOT, maxBuffer: 1 << 30 });
  if (error) throw error;
  if (status !== 0 && status !== 1) throw new Error(`gongkai ${args.join(' ')}: exit ${status}: ${stderr}`);
  return stdout;
}
