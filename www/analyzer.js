/**
 * The engine, off the main thread. One question is with the worker, one may wait: a newer one takes its place.
 *
 * @typedef {import('./analysis').Analysis} Analysis
 * @typedef {import('./analysis').Options} Options
 * @typedef {import('./store.js').Input} Input
 * @typedef {{text: string, input: Input, options: Options}} Question
 * @typedef {{json: string, analysis: Analysis}} Answer
 * @typedef {{kind: string, message: string}} Failure
 */

const MOST_CRASHES = 3;
/** An answer longer than this is taken apart in one task and shown in the next, so that neither holds up a key. */
const LONG_ANSWER = 1e6;

export class Analyzer {
  /**
   * @param {(question: Question, answer: Answer) => void} answered
   * @param {(question: Question, failure: Failure) => void} failed
   */
  constructor(answered, failed) {
    this.answered = answered;
    this.failed = failed;
    /** @type {Question | null} */
    this.running = null;
    /** @type {Question | null} */
    this.waiting = null;
    /** How often the engine broke down since it last answered. */
    this.crashes = 0;
    this.dead = false;
    /** The editions, as the engine knows them; empty until it has started. @type {import('./analysis').FormDescription[]} */
    this.forms = [];
    this.worker = this.start();
  }

  start() {
    const { worker, wasm } = GONGKAI_ASSETS.core;
    const url = URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }));
    const started = new Worker(url);
    started.onmessage = (event) => this.done(event.data);
    started.onerror = (event) => this.crashed(event.message);
    started.postMessage({ wasm });
    return started;
  }

  /** @param {Question} question */
  ask(question) {
    if (this.dead) {
      this.dead = false;
      this.worker = this.start();
    }
    if (this.running) {
      this.waiting = question;
      return;
    }
    this.running = question;
    this.worker.postMessage(question);
  }

  /** @param {{json?: string, failure?: Failure, crash?: string, forms?: import('./analysis').FormDescription[]}} data */
  done(data) {
    if (data.forms) {
      this.forms = data.forms;
      return;
    }
    if (data.crash !== undefined) {
      this.crashed(data.crash);
      return;
    }
    const { json, failure } = data;
    const analysis = json === undefined || this.waiting ? null : JSON.parse(json);
    const hand = () => this.handOver(failure || null, json === undefined ? '' : json, analysis);
    if (json !== undefined && json.length > LONG_ANSWER) window.setTimeout(hand);
    else hand();
  }

  /**
   * The older answer is shown only when no newer question waits for its own.
   * @param {Failure | null} failure
   * @param {string} json
   * @param {Analysis | null} analysis
   */
  handOver(failure, json, analysis) {
    const question = /** @type {Question} */ (this.running);
    const next = this.waiting;
    this.running = null;
    this.waiting = null;
    this.crashes = 0;
    if (next) this.ask(next);
    else if (failure) this.failed(question, failure);
    else if (analysis) this.answered(question, { json, analysis });
  }

  /**
   * A broken engine keeps no promise: it is thrown away, and a fresh one takes the newest question. One that breaks
   * down again and again is left alone until there is another question.
   * @param {string} message
   */
  crashed(message) {
    const question = this.running;
    const next = this.waiting;
    this.worker.terminate();
    this.running = null;
    this.waiting = null;
    this.crashes += 1;
    this.dead = this.crashes > MOST_CRASHES;
    if (!this.dead) this.worker = this.start();
    if (next && !this.dead) this.ask(next);
    else if (next || question) this.failed(/** @type {Question} */ (next || question), { kind: 'engine', message });
  }
}
