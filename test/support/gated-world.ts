import { type Gate, openGate } from './gate.ts';
import { type Environment, openWorld, type World } from './world.ts';

/** One whose lines to S3, SQS, DynamoDB and Mem0 may be listened to and cut; each call takes a sixth longer for it. */
export interface GatedWorld extends World {
  readonly gate: Gate;
}

export async function startGatedWorld(extraEnvironment: Environment = {}): Promise<GatedWorld> {
  const gate = openGate();
  const world = await openWorld(extraEnvironment, gate.lineTo);
  const heal = (): void => {
    gate.setRule();
    world.heal();
  };
  const stop = async (): Promise<void> => {
    await Promise.all([world.stop(), gate.stop()]);
  };
  return { ...world, gate, heal, stop };
}
