import { TAGS, type Tag } from './corpus.ts';
import type { JudgedAnswer } from './judge-answers.ts';
import { meanOf, type Scores } from './score.ts';

type Answers = readonly JudgedAnswer[];

/** What a search during a call promises, each with what speaks against it in a run: nothing, if it is kept. */
export const RECALL_PROMISES = {
  'many are asked about, and of everything that may decide': enough,
  'a search finds only what the caller on the line has said': (answers) =>
    answers.flatMap(({ id, strangers }) => strangers.map((text) => `${id}: "${text}"`)),
  'our order finds no less among the first five than that of Mem0': (answers) =>
    belowMem0('all', answers, ['recall5']),
  'what has changed since is found better than by Mem0': (answers) =>
    notAbove('time', answers, ['recall1', 'ndcg10']),
  'what matters to an agent of its type is found better than by Mem0': (answers) =>
    notAbove('type', answers, ['recall1', 'ndcg10']),
  'searches find what they found when this was measured': (answers) =>
    Object.entries(FLOORS).flatMap(([tag, floors]) => belowFloors(tag, answers, floors)),
} as const satisfies Readonly<Record<string, (answers: Answers) => readonly string[]>>;

/** A little below what is measured, so that chance breaks nothing and a loss does. */
const FLOORS: Readonly<Partial<Record<Tag | 'all', Partial<Scores>>>> = {
  all: { recall1: 0.46, recall3: 0.7, recall5: 0.8, ndcg10: 0.68 },
  time: { recall1: 0.52, recall5: 0.88, ndcg10: 0.75 },
  type: { recall1: 0.49, recall5: 0.85, ndcg10: 0.72 },
};

/** `make test` asks about half of them. */
const CALLERS_AT_LEAST = 30;
const QUESTIONS_AT_LEAST = 150;
const QUESTIONS_PER_TAG = 5;

function enough(answers: Answers): readonly string[] {
  const callers = new Set(answers.map(({ caller }) => caller)).size;
  const rare = TAGS.filter((tag) => answersOf(tag, answers).length < QUESTIONS_PER_TAG);
  return [
    ...(callers < CALLERS_AT_LEAST ? [`only ${callers} callers`] : []),
    ...(answers.length < QUESTIONS_AT_LEAST ? [`only ${answers.length} questions`] : []),
    ...rare.map((tag) => `fewer than ${QUESTIONS_PER_TAG} questions of "${tag}"`),
  ];
}

/** Those of one tag. */
export const answersOf = (tag: string, answers: Answers): Answers =>
  answers.filter(({ question }) => tag === 'all' || question.tag === tag);

export function meansOf(tag: string, answers: Answers): { readonly ours: Scores; readonly mem0s: Scores } {
  const tagged = answersOf(tag, answers);
  return {
    ours: meanOf(tagged.map(({ oursScores }) => oursScores)),
    mem0s: meanOf(tagged.map(({ mem0Scores }) => mem0Scores)),
  };
}

function belowMem0(tag: string, answers: Answers, keys: readonly (keyof Scores)[]): readonly string[] {
  const { ours, mem0s } = meansOf(tag, answers);
  return keys
    .filter((key) => ours[key] < mem0s[key])
    .map((key) => `${tag}: ${key} is ${shown(ours[key])}, less than Mem0's ${shown(mem0s[key])}`);
}

/** One of the keys is enough. */
function notAbove(tag: string, answers: Answers, keys: readonly (keyof Scores)[]): readonly string[] {
  const { ours, mem0s } = meansOf(tag, answers);
  if (keys.some((key) => ours[key] > mem0s[key])) return [];
  return keys.map((key) => `${tag}: ${key} is ${shown(ours[key])}, Mem0's is ${shown(mem0s[key])}`);
}

function belowFloors(tag: string, answers: Answers, floors: Partial<Scores>): readonly string[] {
  const { ours } = meansOf(tag, answers);
  // The keys of an object that was written as Partial<Scores>.
  return (Object.entries(floors) as [keyof Scores, number][])
    .filter(([key, floor]) => ours[key] < floor)
    .map(([key, floor]) => `${tag}: ${key} is ${shown(ours[key])}, less than ${floor}`);
}

const shown = (score: number): string => score.toFixed(3);
