import type { FastifyRequest } from 'fastify';
import { actorOf, field, inLanguage, type Ground } from '../../ground/index.ts';
import { answeredQuestion } from '../share/answered-question.ts';
import type { OpenDraft } from '../share/draft.ts';
import { agencyOf } from '../share/sharer.ts';
import { OPEN_QUESTION, type OpenQuestionWords } from '../words/open-question.ts';
import { openQuestionInWords, shownQuestions, type ShownQuestion } from './open-question.ts';
import { openQuestionById, openQuestionsFor } from './store.ts';

/** What the first page of sharing shows of the questions to partners. */
export async function questionsToPartners(
  ground: Ground,
  request: FastifyRequest,
): Promise<{ readonly q: OpenQuestionWords; readonly questions: readonly ShownQuestion[] }> {
  const { type, district } = await agencyOf(ground, actorOf(request));
  const questions = shownQuestions(await openQuestionsFor(ground, type), district, request.language);
  return { q: inLanguage(request, OPEN_QUESTION), questions };
}

/** The question somebody chose to answer, where it is open to them. */
export async function questionChosen(ground: Ground, request: FastifyRequest): Promise<string | null> {
  const wanted = field(request, 'question');
  if (wanted === '') return null;
  const { type } = await agencyOf(ground, actorOf(request));
  return (await openQuestionsFor(ground, type)).find(({ id }) => id === wanted)?.id ?? null;
}

/** The question a draft answers, in words, for the pages on which it is written and checked. One that closed meanwhile is still answered, unseen. */
export async function questionAnswered(
  ground: Ground,
  request: FastifyRequest,
  { draft }: OpenDraft,
): Promise<{ readonly q: OpenQuestionWords; readonly answering: string | null }> {
  const id = answeredQuestion(draft.answers);
  const question = id === null ? null : await openQuestionById(ground, id);
  return {
    q: inLanguage(request, OPEN_QUESTION),
    answering: question && openQuestionInWords(question, request.language),
  };
}
