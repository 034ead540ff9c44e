import type { BuiltServer } from '../../../bench/process/built-server.js';
import { answerOf, textOf } from './answer.js';
import { getObject, getPages } from './api-answers.js';
import type { Findings } from './findings.js';

const PAGE = 500;

/** The executions among the dead letters of a server, by their id, with the reason. Each has to be there once. */
export async function deadLetters(server: BuiltServer, findings: Findings): Promise<ReadonlyMap<string, string>> {
  const reasons = new Map<string, string>();
  for await (const letters of getPages(server.url(`/dead-letters?lane=executions&limit=${PAGE}`))) {
    for (const letter of letters) {
      const whole = answerOf(await getObject(server.url(`/dead-letters/${textOf(letter, 'id')}`)));
      const id = textOf(answerOf(whole['record']), 'execution_id');
      const reason = textOf(whole, 'reason');
      if (reason === '') findings.add('other', id, 'a dead letter without a reason');
      if (reasons.has(id)) findings.add('doubled', id, 'two dead letters');
      reasons.set(id, reason);
    }
  }
  return reasons;
}
