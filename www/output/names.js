/** What downloads are called: 单位_年度_政府信息公开年报_校验.json. */

import { t } from '../i18n/index.js';

/**
 * @param {import('../model.js').Model | null} model
 * @param {'name.check' | 'name.data' | 'name.form' | 'name.work'} what
 * @param {string} extension
 */
export function fileName(model, what, extension) {
  const report = model ? model.analysis.report : null;
  const unit = report && report.organization ? report.organization.value : t('name.unit');
  const year = report && report.year ? String(report.year.value) : t('name.year');
  // Windows allows none of these in a file name.
  return `${unit}_${year}_${t(what)}.${extension}`.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '');
}

/**
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
export function download(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(url), 60000);
}
