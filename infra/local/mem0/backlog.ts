/** Work done after its request was answered; told to give up through the signal. */
export type Work = (signal: AbortSignal) => void | Promise<void>;

interface Task {
  readonly work: Work;
  readonly acceptedAtMs: number;
  readonly abort: AbortController;
  /** Takes the task off the clock; undefined once it runs. */
  unschedule: (() => void) | undefined;
}

/** Accepted but unfinished work, each piece started `lagMs` after it was accepted. */
export class Backlog {
  readonly #tasks = new Set<Task>();
  #lagMs: number;
  #waiting: (() => void)[] = [];

  constructor(lagMs: number) {
    this.#lagMs = lagMs;
  }

  add(work: Work): void {
    const abort = new AbortController();
    const task: Task = { work, acceptedAtMs: Date.now(), abort, unschedule: undefined };
    this.#tasks.add(task);
    this.#schedule(task);
  }

  /** Applies to work that is still waiting too, so a test can hold an add back and then let it go. */
  setLag(lagMs: number): void {
    this.#lagMs = lagMs;
    for (const task of this.#tasks) {
      if (task.unschedule === undefined) continue;
      task.unschedule();
      this.#schedule(task);
    }
  }

  /** Resolves when nothing is pending; at once if nothing is. */
  settled(): Promise<void> {
    if (this.#tasks.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Forgets all pending work: what has not started never will, what runs is aborted. */
  clear(): void {
    for (const task of this.#tasks) {
      task.unschedule?.();
      task.abort.abort();
    }
    this.#tasks.clear();
    this.#release();
  }

  #schedule(task: Task): void {
    const run = () => void this.#run(task);
    if (this.#lagMs === 0) {
      const immediate = setImmediate(run);
      task.unschedule = () => clearImmediate(immediate);
      return;
    }
    const timer = setTimeout(run, Math.max(0, task.acceptedAtMs + this.#lagMs - Date.now()));
    task.unschedule = () => clearTimeout(timer);
  }

  async #run(task: Task): Promise<void> {
    task.unschedule = undefined;
    try {
      await task.work(task.abort.signal);
    } finally {
      this.#tasks.delete(task);
      if (this.#tasks.size === 0) this.#release();
    }
  }

  #release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
