/** The little DOM the views need: make an element, fill it, keep lists in step. */

/** Lists may hold lists. @typedef {Node | string | number | null | undefined | false | Child[]} Child */

/**
 * Makes an element. Keys of `props`: `on…` are listeners, `class` and everything else attributes;
 * `true` sets an empty attribute, `false`, null and undefined set none.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Object<string, any> | null} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  if (props) {
    for (const key of Object.keys(props)) {
      const value = props[key];
      if (value === false || value === null || value === undefined) continue;
      if (key.slice(0, 2) === 'on') element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, value === true ? '' : String(value));
    }
  }
  fill(element, children);
  return element;
}

/**
 * @param {Element | DocumentFragment} parent
 * @param {Child[]} children
 */
function fill(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) fill(parent, child);
    else if (child !== null && child !== undefined && child !== false) parent.append(typeof child === 'number' ? String(child) : child);
  }
}

/**
 * Empties an element and fills it anew. (`replaceChildren` is younger than our oldest browser.)
 * @param {Element} parent
 * @param {...Child} children
 */
export function replace(parent, ...children) {
  parent.textContent = '';
  fill(parent, children);
}

/**
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent === text) return;
  const only = node.firstChild;
  // A text that stays is laid out again at less cost than a new one.
  if (only instanceof Text && !only.nextSibling && text) only.data = text;
  else node.textContent = text;
}

/**
 * @param {HTMLElement} element
 * @param {boolean} hidden
 */
export function setHidden(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string | null} value null takes the attribute away
 */
export function setAttribute(element, name, value) {
  if (value === null) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/**
 * Brings `parent`'s children in step with `items`, reusing the element of an equal key.
 * @template T
 * @param {Element} parent
 * @param {T[]} items
 * @param {(item: T) => string} keyOf equal keys mean an equal element
 * @param {(item: T) => HTMLElement} make
 * @param {Map<string, HTMLElement>} known what the last call returned
 * @returns {Map<string, HTMLElement>}
 */
export function reconcile(parent, items, keyOf, make, known) {
  const next = new Map();
  /** How often a key came already. @type {Map<string, number>} */
  const seen = new Map();
  for (const item of items) {
    const own = keyOf(item);
    const times = seen.get(own) || 0;
    seen.set(own, times + 1);
    const key = times ? `${own}\u0001${times}` : own;
    next.set(key, known.get(key) || make(item));
  }
  // What goes makes room first: else all that stays behind it would be moved.
  const stays = new Set(next.values());
  for (const child of Array.from(parent.children)) if (!stays.has(/** @type {HTMLElement} */ (child))) child.remove();
  let at = parent.firstChild;
  for (const element of next.values()) {
    if (at && element === at) at = at.nextSibling;
    else parent.insertBefore(element, at);
  }
  return next;
}

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function find(selector, type) {
  const element = document.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`no ${selector}`);
  return element;
}
