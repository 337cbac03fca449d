import { DefaultReporter, type TestModule } from 'vitest/node';

/** Names only what ran: Vitest's own report counts what the pattern leaves out as skipped, and advises on speed. */
export class WhatRan extends DefaultReporter {
  #passedCount = 0;
  #failedCount = 0;

  protected override printTestModule(module: TestModule): void {
    const passedCount = [...module.children.allTests('passed')].length;
    this.#passedCount += passedCount;
    this.#failedCount += [...module.children.allTests('failed')].length;
    if (module.ok()) this.log(` ✓ ${this.relative(module.moduleId)} (${passedCount} tests)`);
    else super.printTestModule(module);
  }

  override reportTestSummary(): void {
    this.log(`\n${this.#passedCount} tests passed, ${this.#failedCount} failed.`);
  }
}
