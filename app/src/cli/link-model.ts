import { readFileSync } from 'node:fs';
import {
  checkModel,
  formatSplinkJson,
  LinkageError,
  personModel,
  readSplinkModel,
  writeSplinkModel,
  type LinkageModel,
} from '@throughline/linkage';
import { LinkRefused } from './link-refused.ts';

/** A model and what it reads: the columns of the file as they stand, or people made from them. */
export interface LoadedModel {
  readonly kind: 'person' | 'columns';
  readonly model: LinkageModel;
}

/**
 * Our model of a person, as it is or with figures trained earlier; or a model saved by Splink 4 or 5.
 * @throws LinkRefused naming the file and, for a file that was cut, the place
 */
export function loadModel(call: string): LoadedModel {
  if (call === 'person') return { kind: 'person', model: personModel };
  try {
    const text = readFileSync(call, 'utf8');
    const figures = figuresIn(text);
    const model = figures === null ? readSplinkModel(text) : withFigures(figures);
    if (model.blockRules.length === 0)
      throw new LinkRefused(
        'it has no blocking rule, so no pair would be compared; add "blocking_rules_to_generate_predictions".',
      );
    return { kind: figures === null ? 'columns' : 'person', model };
  } catch (error) {
    if (error instanceof LinkRefused || error instanceof LinkageError)
      throw new LinkRefused(`The model ${call} cannot be used: ${error.message}`);
    throw error;
  }
}

/**
 * The text of a model file: Splink's own form for a model that came from Splink, figures alone for our model of a person,
 * some of whose comparisons Splink has no words for.
 */
export function modelText({ kind, model }: LoadedModel): string {
  if (kind === 'columns') return formatSplinkJson(writeSplinkModel(model));
  const figures: Figures = {
    throughline: 'person',
    prior: model.prior,
    comparisons: model.comparisons.map(({ name, levels }) => ({
      name,
      levels: levels.map(({ label, m, u }) => ({
        label,
        ...(m !== undefined && { m }),
        ...(u !== undefined && { u }),
      })),
    })),
  };
  return `${JSON.stringify(figures, null, 2)}\n`;
}

interface Figures {
  readonly throughline: 'person';
  readonly prior: number;
  readonly comparisons: readonly {
    readonly name: string;
    readonly levels: readonly { readonly label: string; readonly m?: number; readonly u?: number }[];
  }[];
}

function figuresIn(text: string): object | null {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && 'throughline' in json ? json : null;
  } catch {
    // A file that is no JSON is Splink's to refuse: it says where the text was cut.
    return null;
  }
}

function withFigures(json: object): LinkageModel {
  const { throughline, prior, comparisons } = json as Partial<Record<keyof Figures, unknown>>;
  if (throughline !== 'person')
    throw new LinkRefused(`"throughline" is ${JSON.stringify(throughline)}; only "person" is known.`);
  if (typeof prior !== 'number') throw new LinkRefused('"prior" is not a number.');
  return checkModel({
    ...personModel,
    prior,
    comparisons: personModel.comparisons.map((comparison, at) => {
      const saved = named(comparisons, at, 'name', comparison.name, 'comparisons');
      return {
        ...comparison,
        levels: comparison.levels.map((level, place) => {
          const where = `the levels of "${comparison.name}"`;
          const { m, u } = named(saved['levels'], place, 'label', level.label, where);
          return { ...level, ...figure(m, 'm', level.label, where), ...figure(u, 'u', level.label, where) };
        }),
      };
    }),
  });
}

/** The entry at a place, which must be of the same name: figures of another release may mean something else. */
function named(list: unknown, at: number, key: string, name: string, where: string): Readonly<Record<string, unknown>> {
  const entry: unknown = Array.isArray(list) ? list[at] : undefined;
  if (typeof entry === 'object' && entry !== null && key in entry && (entry as Record<string, unknown>)[key] === name)
    return entry as Record<string, unknown>;
  throw new LinkRefused(`${where}[${at}] is not "${name}". It was saved by another release; train the model again.`);
}

function figure(value: unknown, key: 'm' | 'u', label: string, where: string): { m?: number; u?: number } {
  if (value === undefined) return {};
  if (typeof value === 'number' && value > 0 && value <= 1) return { [key]: value };
  throw new LinkRefused(
    `"${key}" of "${label}" in ${where} is ${JSON.stringify(value)}; it must be above 0 and at most 1.`,
  );
}
