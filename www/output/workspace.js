/** The saved state: text, what-ifs, reasons and the analysis, as one JSON. */

/**
 * @param {import('../store.js').Store} store
 * @returns {import('../analysis').Workspace}
 */
export function workspaceOf(store) {
  const { doc, model } = store;
  return {
    schema: 'gongkai.workspace/1',
    text: doc.text || '',
    edits: doc.edits,
    accepted: doc.accepted,
    analysis: model ? model.analysis : null,
  };
}
