import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, ROOT } from './environment.ts';
import { Problem } from './problem.ts';
import { type Given, versionOf } from './secrets.ts';

/**
 * A plan, and beside it a note of what it was made of. Terraform itself refuses a saved plan when the state has moved
 * on; the note refuses one when code, variables, zips, secrets or the place of the state have. Terraform would upload
 * the zip and write the secret that are there at apply, whatever the plan showed.
 */
export class SavedPlan {
  readonly path: string;
  readonly #notePath: string;
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.path = join(environment.buildFolder, 'saved.tfplan');
    this.#notePath = `${this.path}.inputs`;
  }

  note(given: Given): void {
    writeFileSync(this.#notePath, this.#digest(given));
  }

  forget(): void {
    for (const path of [this.path, this.#notePath]) rmSync(path, { force: true });
  }

  /** @throws Problem when there is no plan, or when what it was made of has changed since. */
  requireFresh(given: Given): void {
    const { name } = this.#environment;
    if (!existsSync(this.#notePath)) throw new Problem(`There is no plan. Run: make plan ENV=${name}`);
    if (readFileSync(this.#notePath, 'utf8') === this.#digest(given)) return;
    throw new Problem(
      `The plan is stale: the code, the variables, the zips, the secrets or the place of the state have changed since. Nothing was applied. Run: make plan ENV=${name}`,
    );
  }

  #digest({ values }: Given): string {
    const hash = createHash('sha256');
    const { variablesPath, backendPath } = this.#environment;
    const found = globSync(['infra/*.tf', 'infra/modules/**/*.tf', 'dist/*.zip'], { cwd: ROOT }).sort();
    for (const path of [...found.map((one) => join(ROOT, one)), variablesPath, backendPath]) {
      hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
    }
    // Of the secrets only the versions: the note lies about like any other file.
    for (const [name, value] of Object.entries(values)) hash.update(`${name} ${versionOf(name, value)}\0`);
    return hash.digest('hex');
  }
}
