import { post } from './client';

export type Opinion = 'looksRight' | 'needsImprovement' | 'inappropriate';

/** What the reader thinks of an answer that a skill gave. It stays on the server that is asked. */
export const sendFeedback = (skill: string, answerId: string, verdict: Opinion, text: string) =>
  post<void>('/api/feedback', { skill, answerId, verdict, ...(text ? { text } : {}) });
